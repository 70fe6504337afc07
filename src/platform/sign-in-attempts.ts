import { createHmac } from 'node:crypto'
import type pg from 'pg'

/** So many tries are free; then the wait doubles from the first to the longest. */
export type Patience = { free: number; firstSeconds: number; longestSeconds: number }

/** One account tried from one address: a person who mistypes, or someone who guesses. */
export const fromOneAddress: Patience = { free: 5, firstSeconds: 15, longestSeconds: 900 }
/** One account tried from anywhere. Does not hold back an address from which its owner came in during the last month. */
export const fromAnywhere: Patience = { free: 20, firstSeconds: 30, longestSeconds: 900 }
/** Proofs given by someone already inside, or past the password. */
export const insideProofs: Patience = { free: 5, firstSeconds: 15, longestSeconds: 900 }

type Doors = { signIn: pg.Pool; secret: string }
type Tried = { wait_seconds: number; was_good_lately: boolean }

/**
 * May this account be tried from this address now? Answers the seconds to wait, zero for "yes"; a yes is counted as a failure
 * until `signedInFrom` says otherwise. Addresses alone are never held back: an office has one for everybody.
 */
export async function trySignIn(doors: Doors, account: string, address: string): Promise<number> {
  const here = keyOf(doors, account, address)
  const fromHere = await begin(doors, here, fromOneAddress)
  if (fromHere.wait_seconds > 0 || fromHere.was_good_lately) return fromHere.wait_seconds
  const overall = await begin(doors, keyOf(doors, account), fromAnywhere)
  if (overall.wait_seconds > 0)
    await doors.signIn.query('update auth.attempt set failures = greatest(failures - 1, 0) where key = $1', [here])
  return overall.wait_seconds
}

/** The password was right: the counts start again, and this address is the owner's for a month. Old counts are swept away. */
export async function signedInFrom(doors: Doors, account: string, address: string): Promise<void> {
  await doors.signIn.query(
    `update auth.attempt set failures = 0, wait_until = now(), good_at = case when key = $1 then now() else good_at end
     where key = any ($2)`,
    [keyOf(doors, account, address), [keyOf(doors, account, address), keyOf(doors, account)]],
  )
  await doors.signIn.query(`delete from auth.attempt where last_at < now() - interval '60 days'`)
}

/** The same, for a code or a password asked again of someone we already know. */
export async function tryProof(doors: Doors, userId: string): Promise<number> {
  return (await begin(doors, keyOf(doors, 'proof', userId), insideProofs)).wait_seconds
}

export async function proved(doors: Doors, userId: string): Promise<void> {
  await doors.signIn.query('update auth.attempt set failures = 0, wait_until = now() where key = $1', [
    keyOf(doors, 'proof', userId),
  ])
}

/** A one-time code counts once: false when it was already used. */
export async function spendCode(doors: Doors, userId: string, code: string): Promise<boolean> {
  await doors.signIn.query(`delete from auth.used_code where at < now() - interval '10 minutes'`)
  const { rowCount } = await doors.signIn.query('insert into auth.used_code (key) values ($1) on conflict do nothing', [
    keyOf(doors, userId, code),
  ])
  return rowCount === 1
}

async function begin({ signIn }: Doors, key: string, { free, firstSeconds, longestSeconds }: Patience): Promise<Tried> {
  const { rows } = await signIn.query<Tried>('select * from auth.begin_attempt($1, $2, $3, $4)', [
    key,
    free,
    firstSeconds,
    longestSeconds,
  ])
  return rows[0] ?? { wait_seconds: 0, was_good_lately: false }
}

function keyOf({ secret }: Doors, ...parts: string[]): string {
  return createHmac('sha256', secret).update(parts.join('\n')).digest('base64url')
}
