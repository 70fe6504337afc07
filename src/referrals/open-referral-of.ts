import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { referralPaths } from './paths.ts'
import { open } from './states.ts'
import { oneOf, type State, states } from './words.ts'

export type CurrentReferral = { id: string; number: number; state: State; version: number }

/** The household's open referral to a service: at most one, the database sees to it. */
export async function currentReferralOf(
  { db }: Tx,
  householdId: string,
  serviceId: string,
): Promise<CurrentReferral | undefined> {
  const row = await db
    .selectFrom('referrals.referral')
    .select(['id', 'number', 'state', 'version'])
    .where('household_id', '=', householdId)
    .where('service_id', '=', serviceId)
    .where('state', 'in', open)
    .executeTakeFirst()
  return row && { ...row, state: oneOf(states, row.state) }
}

/** The refusal of a second open referral, with the way to the first. */
export async function otherOpenReferral(tx: Tx, householdId: string, serviceId: string): Promise<Refusal> {
  const other = await currentReferralOf(tx, householdId, serviceId)
  const sentence = 'Il nucleo ha già una segnalazione aperta a questo servizio'
  if (!other) return { reason: 'already-open', sentence: `${sentence}: aggiorna l’elenco e cercala.` }
  return {
    reason: 'already-open',
    sentence: `${sentence}, la numero ${other.number}: continua da quella.`,
    link: { href: referralPaths.referral(other.id), label: `Apri la segnalazione ${other.number}` },
  }
}
