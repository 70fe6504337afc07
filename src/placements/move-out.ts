import { sql } from 'kysely'
import { release } from '../housing/ledger.ts'
import { json } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { followUpsAfter, type Happened, refusalsToLeave } from './departure-rules.ts'
import type { Destination } from './destinations.ts'
import { backToList } from './let-go-expired.ts'
import { outOfReach } from './out-of-reach.ts'
import { recordOverstays } from './record-overstays.ts'
import { actorIdOf, type StayInHand, stayInHand } from './stay-in-hand.ts'
import type { ExitReason } from './stay-words.ts'
import { nightsFrom } from './transfer-rules.ts'
import { restAgain, restBeds, type ShortRest } from './turnover.ts'

type Day = Temporal.PlainDate

export type MoveOut = {
  stayId: string
  version?: number
  on: Day
  destination: Destination
  reason: ExitReason
  ethos: string | null
  note: string | null
}

export type MovedOut = { departureId: string; nights: number; shortened: ShortRest[]; followUps: number }

/**
 * The household leaves: its nights end on the day (not a night itself), the beds rest as the rules say or until their next use, what was
 * still open for the stay is closed, and follow-ups are set at the rules' months. Who belongs to the household does not change.
 */
export async function moveOut(tx: Tx, order: MoveOut): Promise<Outcome<MovedOut>> {
  const asked = await stayInHand(tx, order.stayId)
  if (!asked) return refused({ reason: 'no-stay', sentence: 'Questa ospitalità non c’è più: torna all’elenco.' })
  const refusals = [
    ...refusalsToLeave(asked, await happenedIn(tx, asked), order, tx.today),
    ...(await outOfReach(tx, asked.id, order.on)),
  ]
  if (refusals.length > 0) return refused(...refusals)
  if (order.version !== undefined && order.version !== asked.version)
    return refused({
      reason: 'stale',
      sentence:
        'Nel frattempo un collega ha cambiato questa ospitalità: rileggi la pagina e registra di nuovo l’uscita.',
    })
  await recordOverstays(tx, { stayId: asked.id })
  const stay = (await stayInHand(tx, asked.id)) ?? asked
  const shortened = await leaveBeds(tx, stay, order.on)
  const departureId = await writeDeparture(tx, stay, order)
  await closeWhatIsOpen(tx, stay)
  const followUps = await setFollowUps(tx, stay, order)
  return done({ departureId, nights: stay.entry.until(order.on, { largestUnit: 'days' }).days, shortened, followUps })
}

/** Changes already recorded that speak of people there on a day. */
async function happenedIn(tx: Tx, { id }: StayInHand): Promise<Happened[]> {
  const { rows } = await sql<Happened>`
    select c.on_date as on, case c.kind when 'arrival' then 'l’arrivo di ' else 'l’uscita di ' end || p.given_name || ' ' || p.family_name as what
    from placements.member_change c join people.person p on p.id = c.person_id where c.stay_id = ${id}
    union all
    select t.from_date, 'un trasferimento di letto' from placements.transfer t where t.stay_id = ${id}
    order by 1`.execute(tx.db)
  return rows
}

async function leaveBeds(tx: Tx, stay: StayInHand, on: Day): Promise<ShortRest[]> {
  const left = stay.guests
    .flatMap(({ rows }) => rows)
    .filter(({ nights }) => nights.includes(on) || nights.to?.equals(on))
  await release(tx, { stayId: stay.id, from: on })
  await restAgain(tx, stay.id, stay.resting, on)
  const bedIds = [...new Set(left.map(({ bedId }) => bedId))].filter(
    (bedId) => !stay.resting.some((rest) => rest.bedId === bedId && rest.nights.includes(on)),
  )
  return restBeds(tx, { stayId: stay.id, bedIds, left: on, days: stay.rules.turnoverDays })
}

async function writeDeparture(tx: Tx, stay: StayInHand, order: MoveOut): Promise<string> {
  const departureId = newId()
  await tx.db.updateTable('placements.stay').set({ exit: order.on }).where('id', '=', stay.id).execute()
  await tx.db
    .insertInto('placements.departure')
    .values({
      id: departureId,
      stay_id: stay.id,
      service_id: stay.serviceId,
      on_date: order.on,
      destination: order.destination,
      reason: order.reason,
      ethos: order.ethos,
      note: order.note,
      turnover_days: stay.rules.turnoverDays,
      recorded_at: tx.now,
      recorded_by: actorIdOf(tx),
      released: json(
        stay.guests.flatMap(({ rows }) =>
          nightsFrom(rows, order.on).map(({ personId, bedId, nights }) => ({
            personId,
            bedId,
            nights: nights.toString(),
          })),
        ),
      ),
    })
    .execute()
  return departureId
}

/** A request that waits and an offer of the same service have nobody left to serve. An offer of another may be where the household is going. */
async function closeWhatIsOpen(tx: Tx, stay: StayInHand): Promise<void> {
  await tx.db
    .updateTable('placements.extension')
    .set({ state: 'withdrawn', decided_on: tx.today, decided_by: actorIdOf(tx) })
    .where('stay_id', '=', stay.id)
    .where('state', '=', 'pending')
    .execute()
  const offers = await tx.db
    .updateTable('placements.offer')
    .set({ state: 'withdrawn', answered_at: tx.now, answered_by: actorIdOf(tx) })
    .where('household_id', '=', stay.householdId)
    .where('service_id', '=', stay.serviceId)
    .where('state', '=', 'open')
    .returning(['id', 'referral_id'])
    .execute()
  for (const { id, referral_id } of offers) {
    await release(tx, { offerId: id })
    if (referral_id) await backToList(tx, referral_id)
  }
}

async function setFollowUps(tx: Tx, stay: StayInHand, { on, destination }: MoveOut): Promise<number> {
  const due = followUpsAfter(on, stay.rules.followUpMonths, destination)
  if (due.length === 0) return 0
  await tx.db
    .insertInto('placements.follow_up')
    .values(
      due.map(({ months, dueOn }) => ({
        id: newId(),
        stay_id: stay.id,
        household_id: stay.householdId,
        service_id: stay.serviceId,
        months,
        due_on: dueOn,
      })),
    )
    // A departure undone and recorded again keeps its follow-ups, on the new days, unless they were already made.
    .onConflict((conflict) =>
      conflict
        .columns(['stay_id', 'months'])
        .doUpdateSet((eb) => ({ due_on: eb.ref('excluded.due_on') }))
        .where('placements.follow_up.done_on', 'is', null),
    )
    .execute()
  return due.length
}
