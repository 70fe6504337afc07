import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { bedTonight } from './bed-tonight.ts'
import type { SiteKind } from './words.ts'

/** Beds on one night. The five parts always sum to `installed`. */
export type BedCounts = {
  installed: number
  occupied: number
  held: number
  closed: number
  turnover: number
  free: number
}

export type SiteSummary = BedCounts & {
  id: string
  name: string
  kind: SiteKind
  hubId: string | null
  hubName: string | null
  serviceName: string
  municipality: string | null
  zone: string | null
  closedOn: Temporal.PlainDate | null
  units: number
}

export type SiteFilters = { serviceId?: string; kind?: SiteKind; zone?: string; q?: string; withClosed?: boolean }

export type SitesOverview = { sites: SiteSummary[]; total: BedCounts & { sites: number } }

/** The sites the actor sees, each hub followed by its satellites, with what their beds are tonight. */
export async function sitesOverview(
  tx: Tx,
  filters: SiteFilters,
  page?: { size: number; number: number },
): Promise<SitesOverview> {
  const { rows } = await sql<SiteSummary>`
    with beds as (
      select u.site_id, ${bedTonight.state(tx.today)} state
      from housing.bed b
      join housing.room r on r.id = b.room_id
      join housing.unit u on u.id = r.unit_id
      left join housing.night n on n.bed_id = b.id and n.first_night <= ${tx.today}::date and n.free_on > ${tx.today}::date
      where lower(b.in_service) <= ${tx.today}::date and (upper(b.in_service) is null or upper(b.in_service) > ${tx.today}::date)
    ), counts as (
      select site_id, count(*) installed, ${counted('occupied')}, ${counted('held')}, ${counted('closed')}, ${counted('turnover')}, ${counted('free')}
      from beds group by site_id
    ), flats as (select site_id, count(*) units from housing.unit group by site_id)
    select s.id, s.name, s.kind, s.hub_id "hubId", hub.name "hubName", v.name "serviceName", s.municipality, s.zone, s.closed_on "closedOn",
      coalesce(f.units, 0) units, coalesce(c.installed, 0) installed, coalesce(c.occupied, 0) occupied, coalesce(c.held, 0) held,
      coalesce(c.closed, 0) closed, coalesce(c.turnover, 0) turnover, coalesce(c.free, 0) free
    from housing.site s
    join organisations.service v on v.id = s.service_id
    left join housing.site hub on hub.id = s.hub_id
    left join counts c on c.site_id = s.id
    left join flats f on f.site_id = s.id
    where ${matching(tx, filters)}
    order by coalesce(hub.name, s.name), coalesce(s.hub_id, s.id), s.hub_id is not null, s.name, s.id`.execute(tx.db)
  const sites = page ? rows.slice((page.number - 1) * page.size, page.number * page.size) : rows
  return { sites, total: { ...summed(rows), sites: rows.length } }
}

const counted = (state: string) => sql`count(*) filter (where state = ${sql.lit(state)}) ${sql.ref(state)}`

function matching(tx: Tx, { serviceId, kind, zone, q, withClosed }: SiteFilters): RawBuilder<unknown> {
  const wanted = [sql`true`]
  if (serviceId) wanted.push(sql`s.service_id = ${serviceId}`)
  if (kind) wanted.push(sql`s.kind = ${kind}`)
  if (zone) wanted.push(sql`s.zone = ${zone}`)
  if (!withClosed) wanted.push(sql`(s.closed_on is null or s.closed_on > ${tx.today})`)
  if (q)
    wanted.push(sql`position(platform.plain_words(${q}) in
      platform.plain_words(concat_ws(' ', s.name, s.address, s.municipality, s.zone, hub.name))) > 0`)
  return sql.join(wanted, sql` and `)
}

export function summed(rows: BedCounts[]): BedCounts {
  const total: BedCounts = { installed: 0, occupied: 0, held: 0, closed: 0, turnover: 0, free: 0 }
  for (const row of rows) for (const part of Object.keys(total) as (keyof BedCounts)[]) total[part] += row[part]
  return total
}

/** What the list can be narrowed by: the services and zones of the sites the actor sees. */
export async function siteChoices(tx: Tx): Promise<{ services: { id: string; name: string }[]; zones: string[] }> {
  const services = await tx.db
    .selectFrom('organisations.service as v')
    .where((where) =>
      where.exists(where.selectFrom('housing.site as s').select('s.id').whereRef('s.service_id', '=', 'v.id')),
    )
    .select(['v.id', 'v.name'])
    .orderBy('v.name')
    .execute()
  const zones = await tx.db
    .selectFrom('housing.site')
    .select('zone')
    .distinct()
    .where('zone', 'is not', null)
    .orderBy('zone')
    .execute()
  return { services, zones: zones.flatMap(({ zone }) => zone ?? []) }
}
