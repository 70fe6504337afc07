import { hubRules, hubService } from '../organisations/examples.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'

export type ExampleStay = {
  id?: string
  householdId: string
  /** Who sleeps where, from the first night to the last. */
  beds: { personId: string; bedId: string; from?: string; to?: string }[]
  entry: string
  until: string
  serviceId?: string
  ruleSetId?: string
}

/** An open stay with its nights in the ledger, as moving in leaves it. Returns its id. */
export async function addExampleStay({ db }: Tx, stay: ExampleStay): Promise<string> {
  const id = stay.id ?? newId()
  const { householdId, serviceId = hubService, ruleSetId = hubRules, entry, until } = stay
  await db
    .insertInto('placements.stay')
    .values({
      id,
      service_id: serviceId,
      household_id: householdId,
      entry: Temporal.PlainDate.from(entry),
      authorised_until: Temporal.PlainDate.from(until),
      rule_set_id: ruleSetId,
    })
    .execute()
  const bedIds = stay.beds.map(({ bedId }) => bedId)
  const rooms = await db
    .selectFrom('housing.bed')
    .select(['id', 'room_id', 'room_is_private', 'service_id'])
    .where('id', 'in', bedIds)
    .execute()
  const nights = stay.beds.flatMap(({ personId, bedId, from = entry, to = until }) =>
    rooms
      .filter((room) => room.id === bedId)
      .map((room) => ({
        bed_id: bedId,
        room_id: room.room_id,
        room_is_private: room.room_is_private,
        service_id: room.service_id,
        nights: Nights.of(from, to),
        kind: 'stay',
        household_id: householdId,
        person_id: personId,
        stay_id: id,
      })),
  )
  await db.insertInto('housing.bed_nights').values(nights).execute()
  return id
}
