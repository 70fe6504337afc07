import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { keepGuests } from './keep-guests.ts'
import { stayInHand } from './stay-in-hand.ts'

/** One stay, or those with nights in the rooms of these beds: what somebody is about to use. */
export type Only = { stayId: string } | { bedIds: string[] }

/**
 * Whoever is still there past the authorised end sleeps there tonight too: their nights are written up to tomorrow where the bed is
 * free, so that it is not offered. Where another household is already expected the ledger is left alone and the conflict shows on Oggi.
 * The authorised end does not move. May run any number of times. Returns how many stays were kept and how many could not be.
 */
export async function recordOverstays(tx: Tx, only?: Only): Promise<{ kept: number; inConflict: number }> {
  const tomorrow = tx.today.add({ days: 1 })
  const count = { kept: 0, inConflict: 0 }
  for (const stayId of await uncovered(tx, tomorrow, only)) {
    const stay = await stayInHand(tx, stayId)
    if (!stay || stay.exit) continue
    const clashes = await keepGuests(tx, stay, tomorrow)
    if (clashes.length === 0) count.kept++
    else {
      count.inConflict++
      await keepGuests(
        tx,
        stay,
        tomorrow,
        clashes.map(({ bedId }) => bedId),
      )
    }
  }
  return count
}

/** Every hour: tonight is protected even if nobody opens a page. */
export async function recordOverstaysTask(house: House): Promise<void> {
  await commitAs(house, system('record-overstays'), async (tx) => done(await recordOverstays(tx)))
}

/** Stays over their term with somebody, not gone, whose nights do not reach tomorrow. */
async function uncovered(tx: Tx, tomorrow: Temporal.PlainDate, only: Only | undefined): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from placements.stay s
    where s.exit is null and s.authorised_until < ${tx.today} ${only ? narrowed(only) : sql``}
      and exists (
        select from (select n.person_id, max(upper(n.nights)) as until from housing.bed_nights n where n.stay_id = s.id and n.kind = 'stay' group by n.person_id) guest
        where guest.until < ${tomorrow}
          and (select c.kind from placements.member_change c where c.stay_id = s.id and c.person_id = guest.person_id
            order by c.on_date desc, c.recorded_at desc, c.id desc limit 1) is distinct from 'leaving')
    order by s.id`.execute(tx.db)
  return rows.map(({ id }) => id)
}

const narrowed = (only: Only) =>
  'stayId' in only
    ? sql`and s.id = ${only.stayId}`
    : sql`and s.id in (
        select n.stay_id from housing.bed wanted join housing.bed b on b.room_id = wanted.room_id join housing.bed_nights n on n.bed_id = b.id
        where wanted.id = any (${only.bedIds}::uuid[]) and n.kind = 'stay')`
