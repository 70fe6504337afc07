import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { bedTonight } from './bed-tonight.ts'
import { type BedTonight, planted, type SiteNode, type TreeRow, type UnitNode } from './tree.ts'

export type TreeFilters = { siteId?: string; unitId?: string; serviceIds?: string[]; zone?: string; open?: boolean }

/** Sites, their units, rooms and beds as the actor may see them, with what each bed is tonight. One query. */
export async function siteTree(tx: Tx, filters: TreeFilters = {}): Promise<SiteNode[]> {
  const { rows } = await sql<TreeRow>`
    select s.id site_id, s.name site_name, s.kind site_kind, s.hub_id, s.service_id, v.name service_name, s.address, s.municipality, s.zone, s.closed_on,
      u.id unit_id, u.name unit_name, u.floor, u.features, u.capacity_limit, u.notes, u.version unit_version,
      r.id room_id, r.name room_name, r.is_private, r.version room_version,
      b.id bed_id, b.name bed_name, b.kind bed_kind, b.position, b.in_service, b.version bed_version, ${bedTonight.columns(tx.today)}
    from housing.site s
    join organisations.service v on v.id = s.service_id
    left join housing.unit u on u.site_id = s.id
    left join housing.room r on r.unit_id = u.id
    left join housing.bed b on b.room_id = r.id ${filters.open ? sql`and (upper(b.in_service) is null or upper(b.in_service) > ${tx.today})` : sql``}
    ${bedTonight.join(tx.today)}
    where ${matching(filters)}
    order by s.name, s.id, u.name, u.id, r.position, r.name, r.id, b.position, b.name, b.id`.execute(tx.db)
  return planted(rows)
}

/** One unit, in its site, with its rooms and beds tonight; undefined when missing or not the actor's to see. */
export async function unitPage(tx: Tx, unitId: string): Promise<{ site: SiteNode; unit: UnitNode } | undefined> {
  const [site] = await siteTree(tx, { unitId })
  const unit = site?.units[0]
  return site && unit ? { site, unit } : undefined
}

export type PlacedBed = BedTonight & {
  roomId: string
  roomName: string
  isPrivate: boolean
  unitId: string
  unitName: string
  siteId: string
  siteName: string
  serviceId: string
}

/** The beds of these services (of all the actor sees, when none is named), with where they are and what they are tonight. */
export async function bedsOf(tx: Tx, serviceIds?: string[]): Promise<PlacedBed[]> {
  const tree = await siteTree(tx, serviceIds ? { serviceIds } : {})
  return tree.flatMap((site) =>
    site.units.flatMap((unit) =>
      unit.rooms.flatMap((room) =>
        room.beds.map((bed) => ({
          ...bed,
          roomId: room.id,
          roomName: room.name,
          isPrivate: room.isPrivate,
          unitId: unit.id,
          unitName: unit.name,
          siteId: site.id,
          siteName: site.name,
          serviceId: site.serviceId,
        })),
      ),
    ),
  )
}

function matching({ siteId, unitId, serviceIds, zone }: TreeFilters): RawBuilder<unknown> {
  const wanted = [sql`true`]
  if (siteId) wanted.push(sql`s.id = ${siteId}`)
  if (unitId) wanted.push(sql`u.id = ${unitId}`)
  if (serviceIds) wanted.push(sql`s.service_id = any (${serviceIds}::uuid[])`)
  if (zone) wanted.push(sql`s.zone = ${zone}`)
  return sql.join(wanted, sql` and `)
}
