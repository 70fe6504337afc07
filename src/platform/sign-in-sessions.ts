import { randomBytes } from 'node:crypto'
import type pg from 'pg'

/** The session was proved again: a new token, so that whoever had copied the old one is out. Undefined when it is already closed. */
export async function renewSession(signIn: pg.Pool, token: string): Promise<string | undefined> {
  const { rows } = await signIn.query<{ token: string }>(
    'update auth.session set "provedAt" = now(), token = $2 where token = $1 returning token',
    [token, randomBytes(24).toString('base64url')],
  )
  return rows[0]?.token
}

export type KnownSession = {
  id: string
  token: string
  openedAt: Temporal.Instant
  usedAt: Temporal.Instant
  address: string
  userAgent: string
}

/** The sessions of a user that are still good, the latest used first. */
export async function sessionsOf(signIn: pg.Pool, userId: string): Promise<KnownSession[]> {
  const { rows } = await signIn.query<{
    id: string
    token: string
    opened: string
    used: string
    address: string | null
    agent: string | null
  }>(
    `select id, token, "ipAddress" address, "userAgent" agent, to_json("createdAt") #>> '{}' opened, to_json("updatedAt") #>> '{}' used
     from auth.session where "userId" = $1 and "expiresAt" > now() order by "updatedAt" desc, id`,
    [userId],
  )
  return rows.map(({ id, token, opened, used, address, agent }) => ({
    id,
    token,
    openedAt: Temporal.Instant.from(opened),
    usedAt: Temporal.Instant.from(used),
    address: address ?? '',
    userAgent: agent ?? '',
  }))
}

/** Closes some of a user's own sessions, at once and for every process. Answers how many were open. */
export async function closeSessions(signIn: pg.Pool, userId: string, which: { id: string } | { butId: string }) {
  const { rowCount } =
    'id' in which
      ? await signIn.query('delete from auth.session where "userId" = $1 and id = $2', [userId, which.id])
      : await signIn.query('delete from auth.session where "userId" = $1 and id <> $2', [userId, which.butId])
  return rowCount ?? 0
}

/** Whose password is wanted: the address as people type it, whatever its capitals. */
export async function userOfAddress(signIn: pg.Pool, email: string): Promise<string | undefined> {
  const { rows } = await signIn.query<{ id: string }>('select id from auth."user" where email = $1', [email])
  return rows[0]?.id
}

export async function forgetPasskeys(signIn: pg.Pool, userId: string): Promise<void> {
  await signIn.query('delete from auth.passkey where "userId" = $1', [userId])
}

/** For whoever lost phone and recovery codes, once recognised: codes and passkeys are gone, every session is closed. Answers the name. */
export async function forgetFactors(signIn: pg.Pool, email: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await signIn.query<{ id: string; name: string }>(
    `with gone as (update auth."user" set "twoFactorEnabled" = false where email = $1 returning id, name),
       codes as (delete from auth."twoFactor" where "userId" in (select id from gone)),
       keys as (delete from auth.passkey where "userId" in (select id from gone)),
       sessions as (delete from auth.session where "userId" in (select id from gone))
     select id, name from gone`,
    [email.trim().toLowerCase()],
  )
  return rows[0]
}
