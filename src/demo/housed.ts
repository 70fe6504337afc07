import { chargesOf } from '../people/charges.ts'
import { endCharge, takeInCharge } from '../people/take-in-charge.ts'
import { acceptOffer } from '../placements/answer-offer.ts'
import type { Destination } from '../placements/destinations.ts'
import { makeOffer } from '../placements/make-offer.ts'
import { moveIn } from '../placements/move-in.ts'
import { moveOut } from '../placements/move-out.ts'
import { recordFollowUp } from '../placements/record-follow-up.ts'
import type { ExitReason, FollowUpResult } from '../placements/stay-words.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type Case, list } from './referred.ts'
import type { Stage } from './stage.ts'
import { must } from './teller.ts'

/** Days from today: the entry, and the day by which the household leaves. */
export type Housed = { beds: string[]; entry: number; until: number; conditions?: string }

export type Stay = Case & { stayId: string }

/** A place is offered the day before, the household accepts and moves in: person by person, in the order of the beds. */
export async function house(stage: Stage, one: Case, told: Housed): Promise<Stay> {
  const { teller } = stage
  await list(stage, one)
  const offerId = await offer(stage, one, told, teller.at(told.entry - 1, '15:00'))
  return enter(stage, one, told, offerId)
}

/** Beds are held for a household on the waiting list. */
export async function offer(
  { teller }: Stage,
  one: Case,
  told: Housed,
  when: Temporal.Instant,
  note?: string,
): Promise<string> {
  const { offerId } = await teller.tell(one.cast.coordinator, when, (tx) =>
    makeOffer(tx, {
      householdId: one.householdId,
      bedIds: told.beds,
      from: teller.day(told.entry),
      to: teller.day(told.until),
      note: note ?? null,
    }),
  )
  return offerId
}

export const accept = ({ teller }: Stage, { cast }: Case, offerId: string, when: Temporal.Instant) =>
  teller.tell(cast.worker, when, (tx) => acceptOffer(tx, { offerId }))

export async function enter({ teller }: Stage, one: Case, told: Housed, offerId: string): Promise<Stay> {
  const { householdId, personIds, cast } = one
  const entry = teller.day(told.entry)
  const guests = personIds.flatMap((personId, index) => {
    const bedId = told.beds[index]
    return bedId ? [{ personId, bedId, from: entry }] : []
  })
  const { stayId } = await teller.tell(cast.worker, teller.at(told.entry, '10:30'), async (tx) => {
    must(
      await takeInCharge(tx, {
        householdId,
        serviceId: cast.serviceId,
        caseManagerId: teller.users[cast.writer],
        from: entry,
      }),
    )
    return moveIn(tx, {
      offerId,
      householdId,
      entry,
      until: teller.day(told.until),
      guests,
      conditions: told.conditions ?? null,
    })
  })
  return { ...one, stayId }
}

export type Left = { on: number; destination: Destination; reason: ExitReason; ethos?: string; note?: string }

/** The household leaves; unless it is still followed, the service is no longer responsible for it. */
export function leave({ teller }: Stage, stay: Stay, told: Left, followed = false): Promise<unknown> {
  return teller.tell(stay.cast.worker, teller.at(told.on, '11:00'), async (tx) => {
    const { on: _, ethos = null, note = null, ...facts } = told
    const on = teller.day(told.on)
    must(await moveOut(tx, { ...facts, stayId: stay.stayId, on, ethos, note }))
    if (!followed) await endCharges(tx, stay, on, note ?? 'Fine dell’ospitalità')
    return done(null)
  })
}

export async function endCharges(
  tx: Tx,
  { householdId }: Pick<Stay, 'householdId'>,
  on: Temporal.PlainDate,
  reason: string,
): Promise<void> {
  const open = (await chargesOf(tx, householdId)).filter(({ to }) => to === null)
  for (const { id, version } of open) must(await endCharge(tx, { chargeId: id, version, on, reason }))
}

/** How the household was found, some months after it left. */
export function followUp(
  { teller }: Stage,
  stay: Stay,
  months: number,
  told: { on: number; result: FollowUpResult; note: string },
): Promise<unknown> {
  return teller.tell(stay.cast.writer, teller.at(told.on, '16:00'), async (tx) => {
    const due = await tx.db
      .selectFrom('placements.follow_up')
      .select('id')
      .where('stay_id', '=', stay.stayId)
      .where('months', '=', months)
      .executeTakeFirstOrThrow()
    return recordFollowUp(tx, { followUpId: due.id, on: teller.day(told.on), result: told.result, note: told.note })
  })
}
