import { hubService, named } from '../organisations/examples.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'

export type ExampleRoom = { name: string; private: boolean; beds: number }

/** A unit with its rooms and beds, in service since 2020. Bed ids are `named('<unit> <room> letto <n>')`, numbered from 1. */
export async function addExampleUnit(
  { db }: Tx,
  siteId: string,
  name: string,
  rooms: ExampleRoom[],
  serviceId = hubService,
): Promise<string> {
  const unitId = named(name)
  await db
    .insertInto('housing.unit')
    .values({
      id: unitId,
      site_id: siteId,
      service_id: serviceId,
      name,
      floor: 0,
      features: ['ground_floor'],
      capacity_limit: 12,
    })
    .execute()
  for (const [position, room] of rooms.entries()) {
    const roomId = named(`${name} ${room.name}`)
    await db
      .insertInto('housing.room')
      .values({
        id: roomId,
        unit_id: unitId,
        service_id: serviceId,
        name: room.name,
        is_private: room.private,
        position,
      })
      .execute()
    for (let n = 1; n <= room.beds; n++) {
      await db
        .insertInto('housing.bed')
        .values({
          id: named(`${name} ${room.name} letto ${n}`),
          room_id: roomId,
          room_is_private: room.private,
          service_id: serviceId,
          name: `letto ${n}`,
          in_service: Nights.of('2020-01-01', null),
          position: n,
        })
        .execute()
    }
  }
  return unitId
}

export const hubSite = named('Hub Barona, edificio')

/** The hub: A1 with Stanza 1 (private, 4 beds) and Stanza 2 (shared, 2 beds); A2 with Stanza 1 (private, 2 beds). */
export async function addExampleHub(tx: Tx): Promise<void> {
  await tx.db
    .insertInto('housing.site')
    .values({
      id: hubSite,
      service_id: hubService,
      name: 'Hub Barona',
      kind: 'hub',
      municipality: 'Milano',
      zone: 'Municipio 6',
      opened_on: Temporal.PlainDate.from('2020-01-01'),
    })
    .execute()
  await addExampleUnit(tx, hubSite, 'A1', [
    { name: 'Stanza 1', private: true, beds: 4 },
    { name: 'Stanza 2', private: false, beds: 2 },
  ])
  await addExampleUnit(tx, hubSite, 'A2', [{ name: 'Stanza 1', private: true, beds: 2 }])
}
