import { sql } from 'kysely'
import { refusalOf } from '../housing/clashes.ts'
import { occupy } from '../housing/ledger.ts'
import { isNonEu } from '../people/rules.ts'
import { newId } from '../platform/ids.ts'
import { later, Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { useOf } from './keep-guests.ts'
import { addLodgingNotices } from './lodging-notices.ts'
import { refusalsToArrive } from './member-rules.ts'
import { recordOverstays } from './record-overstays.ts'
import { actorIdOf, type StayInHand, stayInHand } from './stay-in-hand.ts'
import { isOverstay } from './stay-rules.ts'
import type { MemberReason } from './stay-words.ts'
import { refusalsWithin } from './transfer-rules.ts'

type Day = Temporal.PlainDate

export type MemberArrives = {
  stayId: string
  personId: string
  bedId: string
  on: Day
  reason: MemberReason
  note: string | null
}

/**
 * A member of the household joins it in the stay, from a day on: a birth, a relative who arrives, someone who comes back. For a guest from
 * outside the Union the 48-hour notice begins to run, as at the move-in.
 */
export async function memberArrives(
  tx: Tx,
  order: MemberArrives,
): Promise<Outcome<{ stayId: string; notices: number }>> {
  await recordOverstays(tx, { stayId: order.stayId })
  const stay = await stayInHand(tx, order.stayId)
  if (!stay) return refused({ reason: 'no-stay', sentence: 'Questa ospitalità non c’è più: torna all’elenco.' })
  const end = endOf(stay, tx.today)
  const present = stay.guests.find(({ personId }) => personId === order.personId)
  const member = await memberOf(tx, stay, order)
  const refusals = refusalsToArrive({ ...stay, end }, { ...member, present }, order.on)
  if (refusals.length > 0) return refused(...refusals)
  const nights = new Nights(order.on, end)
  const within = refusalsWithin(stay.guests, [order], [{ move: order, nights }])
  if (within.length > 0) return refused(...within.map((refusal) => ({ ...refusal, field: 'bed' })))
  await recordOverstays(tx, { bedIds: [order.bedId] })
  const clashes = await occupy(tx, [useOf(stay, order, nights)])
  if (clashes.length > 0) return refused(...clashes.map((clash) => refusalOf(clash, 'bed')))
  await recordChange(tx, stay, 'arrival', order)
  const notices = await addLodgingNotices(tx, {
    stayId: stay.id,
    serviceId: stay.serviceId,
    members: [{ personId: order.personId, isNonEu: isNonEu(member.citizenships) }],
    guests: [{ personId: order.personId, from: order.on }],
  })
  return done({ stayId: stay.id, notices })
}

/** The day after the last night written, or to be written, for whoever stays until the end. */
export const endOf = (stay: StayInHand, today: Day): Day =>
  isOverstay(stay, today) ? later(stay.authorisedUntil, today.add({ days: 1 })) : stay.authorisedUntil

type Change = { personId: string; on: Day; reason: MemberReason; note: string | null }

export async function recordChange(
  tx: Tx,
  stay: StayInHand,
  kind: 'arrival' | 'leaving',
  change: Change,
): Promise<void> {
  await tx.db
    .insertInto('placements.member_change')
    .values({
      id: newId(),
      stay_id: stay.id,
      person_id: change.personId,
      service_id: stay.serviceId,
      kind,
      on_date: change.on,
      reason: change.reason,
      note: change.note,
      recorded_at: tx.now,
      recorded_by: actorIdOf(tx),
    })
    .execute()
}

async function memberOf(tx: Tx, stay: StayInHand, { personId, on }: MemberArrives) {
  const { rows } = await sql<{ name: string; citizenships: string[]; inHousehold: boolean }>`
    select p.given_name || ' ' || p.family_name as name, p.citizenships, exists (select from people.household_member m
      where m.person_id = p.id and m.household_id = ${stay.householdId} and m.during @> ${on}::date) as "inHousehold"
    from people.person p where p.id = ${personId}`.execute(tx.db)
  return rows[0] ?? { name: 'Questa persona', citizenships: [], inHousehold: false }
}
