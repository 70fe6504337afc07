import type { Clash } from '../housing/clashes.ts'
import { occupy, type Use } from '../housing/ledger.ts'
import { json } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Nights } from '../platform/nights.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { followUpsAfter } from './departure-rules.ts'
import type { Destination } from './destinations.ts'
import { actorIdOf } from './stay-in-hand.ts'
import type { ExitReason } from './stay-words.ts'

type Day = Temporal.PlainDate

export type StayOrder = {
  id: string
  serviceId: string
  householdId: string
  ruleSetId: string
  followUpMonths: number[]
  entry: Day
  authorisedUntil: Day
  conditions: string | null
  importKey: string
  guests: { personId: string; bedId: string; nights: Nights }[]
  /** Members who arrived after the household or left before it. */
  changes: { personId: string; kind: 'arrival' | 'leaving'; on: Day }[]
  departure: { on: Day; destination: Destination; reason: ExitReason; ethos: string | null; note: string | null } | null
}

export type NotRecorded = { clashes: Clash[]; rule?: string }

const inOneStatement = 1000

/**
 * Writes stays as they happened, a few statements for all: for imports. All or none: comes back with what is in the way of a bed, or
 * with the rule that one of them breaks. Follow-ups that would have been due before today are not opened; no notice to the
 * public-security authority is opened for guests who were lodged elsewhere in the records.
 */
export async function recordStays(tx: Tx, stays: StayOrder[]): Promise<NotRecorded | undefined> {
  const rule = await broken(tx, async () => {
    for (const part of parts(stays)) await writeStays(tx, part)
  })
  if (rule) return { clashes: [], rule }
  const clashes = await occupy(tx, stays.flatMap(usesOf))
  if (clashes.length > 0) return { clashes }
  for (const part of parts(stays.flatMap((stay) => changesOf(tx, stay))))
    await tx.db.insertInto('placements.member_change').values(part).execute()
  const left = stays.flatMap((stay) => (stay.departure ? [{ ...stay, departure: stay.departure }] : []))
  for (const part of parts(left)) await writeDepartures(tx, part)
  for (const part of parts(left.flatMap((stay) => followUpsOf(tx, stay))))
    await tx.db.insertInto('placements.follow_up').values(part).execute()
  return undefined
}

async function writeStays(tx: Tx, stays: StayOrder[]): Promise<void> {
  await tx.db
    .insertInto('placements.stay')
    .values(
      stays.map((stay) => ({
        id: stay.id,
        service_id: stay.serviceId,
        household_id: stay.householdId,
        entry: stay.entry,
        authorised_until: stay.authorisedUntil,
        exit: stay.departure?.on ?? null,
        rule_set_id: stay.ruleSetId,
        conditions: stay.conditions,
        import_key: stay.importKey,
        created_by: actorIdOf(tx),
      })),
    )
    .execute()
}

const usesOf = ({ id, householdId, guests }: StayOrder): Use[] =>
  guests.map((guest) => ({ ...guest, kind: 'stay', stayId: id, householdId }))

const changesOf = (tx: Tx, { id, serviceId, changes }: StayOrder) =>
  changes.map(({ personId, kind, on }) => ({
    id: newId(),
    stay_id: id,
    person_id: personId,
    service_id: serviceId,
    kind,
    on_date: on,
    reason: 'other',
    recorded_at: tx.now,
    recorded_by: actorIdOf(tx),
  }))

type Left = StayOrder & { departure: NonNullable<StayOrder['departure']> }

async function writeDepartures(tx: Tx, stays: Left[]): Promise<void> {
  await tx.db
    .insertInto('placements.departure')
    .values(
      stays.map(({ id, serviceId, departure }) => ({
        id: newId(),
        stay_id: id,
        service_id: serviceId,
        on_date: departure.on,
        destination: departure.destination,
        reason: departure.reason,
        ethos: departure.ethos,
        note: departure.note,
        turnover_days: 0,
        recorded_at: tx.now,
        recorded_by: actorIdOf(tx),
        released: json([]),
      })),
    )
    .execute()
}

const followUpsOf = (tx: Tx, { id, householdId, serviceId, followUpMonths, departure }: Left) =>
  followUpsAfter(departure.on, followUpMonths, departure.destination)
    .filter(({ dueOn }) => Temporal.PlainDate.compare(dueOn, tx.today) >= 0)
    .map(({ months, dueOn }) => ({
      id: newId(),
      stay_id: id,
      household_id: householdId,
      service_id: serviceId,
      months,
      due_on: dueOn,
    }))

function parts<Row>(rows: Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / inOneStatement) }, (_, n) =>
    rows.slice(n * inOneStatement, (n + 1) * inOneStatement),
  )
}
