import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { LinkPurpose } from './sign-in-link.ts'

export type UserAccess = {
  /** Works also for a body that the actor does not administer. */
  worksElsewhere: boolean
  /** Has a password, a passkey or another way in of their own. */
  canSignIn: boolean
  seenAt: Temporal.Instant | null
  taxCode: string | null
  link: { purpose: LinkPurpose; sentAt: Temporal.Instant; expiresAt: Temporal.Instant } | null
  deactivation: {
    cause: 'administrator' | 'inactivity'
    note: string | null
    since: Temporal.Instant
    by: string | null
  } | null
}

/** How somebody comes in, or why they do not. */
export async function userAccess(tx: Tx, id: string): Promise<UserAccess> {
  const { rows } = await sql<{ elsewhere: boolean; enters: boolean; seenAt: Temporal.Instant | null }>`
    select organisations.works_elsewhere(${id}) as elsewhere, organisations.can_sign_in(${id}) as enters,
      (select w.seen_at from organisations.seen_workers() w where w.user_id = ${id}) as "seenAt"`.execute(tx.db)
  const [facts] = rows
  return {
    worksElsewhere: facts?.elsewhere ?? true,
    canSignIn: facts?.enters ?? false,
    seenAt: facts?.seenAt ?? null,
    taxCode: await taxCodeOf(tx, id),
    link: await openLink(tx, id),
    deactivation: await deactivationOf(tx, id),
  }
}

async function taxCodeOf({ db }: Tx, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('organisations.user_identity')
    .select('tax_code')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.tax_code ?? null
}

async function openLink({ db }: Tx, id: string): Promise<UserAccess['link']> {
  const row = await db
    .selectFrom('organisations.sign_in_link')
    .select(['purpose', 'created_at as sentAt', 'expires_at as expiresAt'])
    .where('user_id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .$narrowType<{ purpose: LinkPurpose }>()
    .executeTakeFirst()
  return row ?? null
}

async function deactivationOf({ db }: Tx, id: string): Promise<UserAccess['deactivation']> {
  const row = await db
    .selectFrom('organisations.deactivation as d')
    .leftJoin('auth.user as u', 'u.id', 'd.created_by')
    .select(['d.cause', 'd.note', 'd.began_at as since', 'u.name as by'])
    .where('d.user_id', '=', id)
    .where('d.ended_at', 'is', null)
    .$narrowType<{ cause: 'administrator' | 'inactivity' }>()
    .executeTakeFirst()
  return row ?? null
}
