import type { Nights } from '../platform/nights.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import type { BedKind, Feature, SiteKind } from './words.ts'

export type NewPlaces = {
  sites: {
    id: string
    serviceId: string
    name: string
    kind: SiteKind
    address: string | null
    municipality: string | null
    zone: string | null
    openedOn: Temporal.PlainDate
    importKey: string
  }[]
  units: {
    id: string
    siteId: string
    serviceId: string
    name: string
    floor: number | null
    features: Feature[]
    capacityLimit: number | null
    importKey: string
  }[]
  rooms: {
    id: string
    unitId: string
    serviceId: string
    name: string
    isPrivate: boolean
    position: number
    importKey: string
  }[]
  beds: {
    id: string
    roomId: string
    roomIsPrivate: boolean
    serviceId: string
    name: string
    kind: BedKind
    inService: Nights
    position: number
    importKey: string
  }[]
}

const inOneStatement = 1000

/**
 * Writes sites, units, rooms and beds as they are, a few statements for all: for imports, which have looked for known places by
 * themselves. Returns the name of the rule that one of them breaks (then nothing is written).
 */
export async function recordPlaces(tx: Tx, { sites, units, rooms, beds }: NewPlaces): Promise<string | undefined> {
  return broken(tx, async () => {
    for (const part of parts(sites)) await tx.db.insertInto('housing.site').values(part.map(siteColumns)).execute()
    for (const part of parts(units)) await tx.db.insertInto('housing.unit').values(part.map(unitColumns)).execute()
    for (const part of parts(rooms)) await tx.db.insertInto('housing.room').values(part.map(roomColumns)).execute()
    for (const part of parts(beds)) await tx.db.insertInto('housing.bed').values(part.map(bedColumns)).execute()
  })
}

const siteColumns = ({ serviceId, openedOn, importKey, ...site }: NewPlaces['sites'][number]) => ({
  ...site,
  service_id: serviceId,
  opened_on: openedOn,
  import_key: importKey,
})

const unitColumns = ({ siteId, serviceId, capacityLimit, importKey, ...unit }: NewPlaces['units'][number]) => ({
  ...unit,
  site_id: siteId,
  service_id: serviceId,
  capacity_limit: capacityLimit,
  import_key: importKey,
})

const roomColumns = ({ unitId, serviceId, isPrivate, importKey, ...room }: NewPlaces['rooms'][number]) => ({
  ...room,
  unit_id: unitId,
  service_id: serviceId,
  is_private: isPrivate,
  import_key: importKey,
})

const bedColumns = (bed: NewPlaces['beds'][number]) => ({
  id: bed.id,
  room_id: bed.roomId,
  room_is_private: bed.roomIsPrivate,
  service_id: bed.serviceId,
  name: bed.name,
  kind: bed.kind,
  in_service: bed.inService,
  position: bed.position,
  import_key: bed.importKey,
})

function parts<Row>(rows: Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / inOneStatement) }, (_, n) =>
    rows.slice(n * inOneStatement, (n + 1) * inOneStatement),
  )
}
