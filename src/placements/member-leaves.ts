import { release } from '../housing/ledger.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { recordChange } from './member-arrives.ts'
import { refusalsToGo } from './member-rules.ts'
import { outOfReach } from './out-of-reach.ts'
import { recordOverstays } from './record-overstays.ts'
import { stayInHand, staying } from './stay-in-hand.ts'
import type { MemberReason } from './stay-words.ts'
import { nightsFrom } from './transfer-rules.ts'
import { restBeds, type ShortRest } from './turnover.ts'

export type MemberLeaves = {
  stayId: string
  personId: string
  on: Temporal.PlainDate
  reason: MemberReason
  note: string | null
}

/** A member leaves before the household, today, in the past or on a day already known. The bed is given back from that day and rests. */
export async function memberLeaves(tx: Tx, order: MemberLeaves): Promise<Outcome<{ shortened: ShortRest[] }>> {
  await recordOverstays(tx, { stayId: order.stayId })
  const stay = await stayInHand(tx, order.stayId)
  if (!stay) return refused({ reason: 'no-stay', sentence: 'Questa ospitalità non c’è più: torna all’elenco.' })
  const guest = stay.guests.find(({ personId }) => personId === order.personId)
  const others = staying(stay).filter(({ personId }) => personId !== order.personId).length
  const refusals = [...(await outOfReach(tx, stay.id, order.on)), ...refusalsToGo(stay, guest, others, order.on)]
  if (refusals.length > 0 || !guest) return refused(...refusals)
  const given = nightsFrom(guest.rows, order.on)
  await release(tx, { stayId: stay.id, from: order.on, personId: guest.personId })
  const shortened = await restBeds(tx, {
    stayId: stay.id,
    bedIds: given.slice(0, 1).map(({ bedId }) => bedId),
    left: order.on,
    days: stay.rules.turnoverDays,
  })
  await recordChange(tx, stay, 'leaving', order)
  return done({ shortened })
}
