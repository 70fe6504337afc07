import { sql } from 'kysely'
import { ruleSetOf } from '../organisations/queries.ts'
import type { Tx } from '../platform/transaction.ts'
import { codeMark, type KnownPlaces, pathOf } from './place-rules.ts'

type Row = {
  siteId: string
  site: string
  unitId: string | null
  unit: string | null
  limit: number | null
  roomId: string | null
  room: string | null
  isPrivate: boolean | null
  bedId: string | null
  bed: string | null
  key: string | null
  inService: boolean | null
}

/** The prefix of the import keys of a service's sheets. */
export const sheetPrefix = (serviceId: string) => `foglio/${serviceId}/`

/** The places of a service by the path of their names: what a sheet speaks of. */
export async function placesHere(tx: Tx, serviceId: string): Promise<KnownPlaces> {
  const { rows } = await sql<Row>`
    select s.id as "siteId", s.name as site, u.id as "unitId", u.name as unit, u.capacity_limit as "limit", r.id as "roomId", r.name as room,
      r.is_private as "isPrivate", b.id as "bedId", b.name as bed, b.import_key as key, (upper(b.in_service) is null or upper(b.in_service) > ${tx.today}::date) as "inService"
    from housing.site s left join housing.unit u on u.site_id = s.id left join housing.room r on r.unit_id = u.id left join housing.bed b on b.room_id = r.id
    where s.service_id = ${serviceId} order by s.id, u.id, r.id, b.id`.execute(tx.db)
  const known: KnownPlaces = {
    paths: new Map(),
    keys: new Set(),
    privateRooms: new Map(),
    beds: new Map(),
    limits: new Map(),
    ruledLimit: (await ruleSetOf(tx, serviceId, tx.today))?.unitCapacityLimit ?? null,
  }
  const marked = `${sheetPrefix(serviceId)}bed/`
  for (const row of rows) {
    known.paths.set(pathOf(row.site), row.siteId)
    if (row.unit === null || row.unitId === null) continue
    const unit = pathOf(row.site, row.unit)
    known.paths.set(unit, row.unitId)
    if (row.limit !== null) known.limits.set(unit, row.limit)
    if (row.room === null || row.roomId === null) continue
    const room = pathOf(row.site, row.unit, row.room)
    known.paths.set(room, row.roomId)
    known.privateRooms.set(room, row.isPrivate ?? true)
    if (row.bed === null || row.bedId === null) continue
    known.paths.set(pathOf(row.site, row.unit, row.room, row.bed), row.bedId)
    if (row.inService) known.beds.set(unit, (known.beds.get(unit) ?? 0) + 1)
    if (row.key?.startsWith(`${marked}#`)) known.keys.add(codeMark(row.key.slice(marked.length + 1)))
  }
  return known
}
