import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Env } from '../ui/request.ts'
import { wrongWithPin } from './pin-rules.ts'

export type PinVerdict = 'right' | 'wrong' | 'locked' | 'none'

const derived = promisify<string, Buffer, number, Buffer>(scrypt)
const length = 32

/** The digits somebody chose, in place of a signature: only a digest is kept. A new one takes the place of the old and opens a locked one. */
export async function setPin(tx: Tx, registrationId: string, pin: string): Promise<Outcome<null>> {
  const fault = wrongWithPin(pin)
  if (fault) return refused({ reason: 'weak-pin', field: 'pin', sentence: fault })
  const salt = randomBytes(16)
  const digest = `scrypt:${salt.toString('base64url')}:${(await derived(pin, salt, length)).toString('base64url')}`
  const fresh = { digest, wrong_tries: 0, locked_until: null, set_at: tx.now }
  await tx.db
    .insertInto('residence.pin')
    .values({ registration_id: registrationId, ...fresh })
    .onConflict((conflict) => conflict.column('registration_id').doUpdateSet(fresh))
    .execute()
  return done(null)
}

/**
 * Tries a PIN in a transaction of its own, that commits whatever the verdict: a wrong try counts even when what follows is refused.
 * What a hand-over asks before it begins.
 */
export async function tryPin(
  commit: Env['Variables']['commit'],
  registrationId: string,
  pin: string,
): Promise<PinVerdict> {
  const outcome = await commit(async (tx) => done(await checkPin(tx, registrationId, pin)))
  return outcome.ok ? outcome.value : 'none'
}

/**
 * Is this their PIN? Tries are counted one at a time (the row is locked), and after as many wrong ones as the desk's rules say it stays
 * closed for a while. Inside a command that is then refused the try would be forgotten: use `tryPin` before it.
 */
export async function checkPin(tx: Tx, registrationId: string, pin: string): Promise<PinVerdict> {
  const kept = await tx.db
    .selectFrom('residence.pin')
    .select(['digest', 'wrong_tries', 'locked_until'])
    .where('registration_id', '=', registrationId)
    .forUpdate()
    .executeTakeFirst()
  if (!kept) return 'none'
  if (kept.locked_until && Temporal.Instant.compare(tx.now, kept.locked_until) < 0) return 'locked'
  if (await matches(kept.digest, pin)) {
    await counted(tx, registrationId, { wrong_tries: 0, locked_until: null })
    return 'right'
  }
  const { tries, minutes } = await limits(tx, registrationId)
  const wrong = kept.wrong_tries + 1
  const locks = wrong >= tries
  await counted(tx, registrationId, {
    wrong_tries: locks ? 0 : wrong,
    locked_until: locks ? tx.now.add({ minutes }) : null,
  })
  return locks ? 'locked' : 'wrong'
}

async function matches(digest: string, pin: string): Promise<boolean> {
  const [, salt = '', hash = ''] = digest.split(':')
  const expected = Buffer.from(hash, 'base64url')
  return timingSafeEqual(await derived(pin.slice(0, 100), Buffer.from(salt, 'base64url'), length), expected)
}

async function counted(
  { db }: Tx,
  registrationId: string,
  row: { wrong_tries: number; locked_until: Temporal.Instant | null },
) {
  await db.updateTable('residence.pin').set(row).where('registration_id', '=', registrationId).execute()
}

/** As the desk's rules say today; where none are in force, as those under which the person was registered. */
async function limits({ db, today }: Tx, registrationId: string): Promise<{ tries: number; minutes: number }> {
  const { rows } = await sql<{ tries: number; minutes: number }>`
    select u.pin_tries as tries, u.pin_lock_minutes as minutes
    from residence.registration r
    join residence.rules u on u.service_id = r.service_id and (u.valid @> ${today}::date or u.id = r.rules_id)
    where r.id = ${registrationId} order by u.valid @> ${today}::date desc limit 1`.execute(db)
  const [found] = rows
  if (!found) throw new Error('a registration has rules')
  return found
}

/** Whether they have one, and, while it is closed, until when. */
export async function pinOf(
  { db, now }: Tx,
  registrationId: string,
): Promise<{ setAt: Temporal.Instant; lockedUntil: Temporal.Instant | null } | undefined> {
  const kept = await db
    .selectFrom('residence.pin')
    .select(['set_at as setAt', 'locked_until as lockedUntil'])
    .where('registration_id', '=', registrationId)
    .executeTakeFirst()
  const isLocked = kept?.lockedUntil && Temporal.Instant.compare(now, kept.lockedUntil) < 0
  return kept && { setAt: kept.setAt, lockedUntil: isLocked ? kept.lockedUntil : null }
}
