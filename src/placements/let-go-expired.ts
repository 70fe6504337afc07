import { sql } from 'kysely'
import { release } from '../housing/ledger.ts'
import type { Tx } from '../platform/transaction.ts'
import { moveReferral } from '../referrals/move-on.ts'
import { referralGlance } from '../referrals/queries.ts'

/** Which offers to look at: one, those of a household, or those that hold a bed in the rooms of the given beds. */
export type OffersToCheck = { offerId?: string; householdId?: string; bedIds?: string[] }

/**
 * Ends the offers whose time is over, gives their beds back and the referral its place on the list. Called by the clock of each offer,
 * and by whoever is about to use the place, who need not wait for the clock. Offers of services whose ledger the actor may not write are
 * left to their clock: an offer that is over must hold nothing.
 */
export async function letGoExpired(tx: Tx, { offerId, householdId, bedIds }: OffersToCheck): Promise<string[]> {
  const { rows } = await sql<{ id: string; referral_id: string | null }>`
    update placements.offer o set state = 'expired', answered_at = ${tx.now}
    where o.state = 'open' and o.expires_at <= ${tx.now}
      and o.service_id = any ((select organisations.services_of_actor('{worker,coordinator,administrator}'))::uuid[]) and (
      o.id = ${offerId ?? null}::uuid or o.household_id = ${householdId ?? null}::uuid
      or o.id in (select n.offer_id from housing.bed_nights n join housing.bed b on b.room_id = n.room_id where b.id = any(${bedIds ?? []}::uuid[]) and n.offer_id is not null))
    returning o.id, o.referral_id`.execute(tx.db)
  for (const { id, referral_id } of rows) {
    await release(tx, { offerId: id })
    if (referral_id) await backToList(tx, referral_id)
  }
  return rows.map(({ id }) => id)
}

/** The household waits again, with the place it had. A referral that has meanwhile gone another way is left alone. */
export async function backToList(tx: Tx, referralId: string): Promise<void> {
  const referral = await referralGlance(tx, referralId)
  if (referral?.state !== 'offered' && referral?.state !== 'accepted') return
  const moved = await moveReferral(tx, { referralId, to: 'listed' })
  if (!moved.ok) throw new Error(`a referral would not go back to the list: ${moved.refusals[0]?.reason}`)
}
