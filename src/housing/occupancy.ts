import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import {
  type BedNights,
  bedNightsFrom,
  type Counted,
  type Counts,
  monthsBetween,
  nightsWithin,
  summedNights,
} from './utilisation.ts'

type Day = Temporal.PlainDate

export type SiteOccupancy = BedNights & { siteId: string; siteName: string; serviceName: string }
export type UnitOccupancy = BedNights & {
  unitId: string
  unitName: string
  siteId: string
  siteName: string
  serviceName: string
}
export type MonthOccupancy = BedNights & { month: Temporal.PlainYearMonth }
export type Occupancy = {
  from: Day
  to: Day
  total: BedNights
  sites: SiteOccupancy[]
  units: UnitOccupancy[]
  months: MonthOccupancy[]
}

/** Which places to count: some services (all the actor sees, when none is named), or one site. */
export type OccupancyOf = { serviceIds?: string[]; siteId?: string }

/**
 * Bed-nights from the night of `from` to the night of `to`, both included, read from the ledger: installed = occupied + held + closed +
 * turnover + free, for each site, unit and month; and the nights on which a unit was in service, and had at least one guest.
 */
export async function occupancy(tx: Tx, from: Day, to: Day, of: OccupancyOf | string[] = {}): Promise<Occupancy> {
  const { serviceIds, siteId } = Array.isArray(of) ? { serviceIds: of, siteId: undefined } : of
  const end = to.add({ days: 1 })
  const services = (column: string) => (serviceIds ? sql`and ${sql.ref(column)} = any (${serviceIds}::uuid[])` : sql``)
  await sql`select set_config('work_mem', '32MB', true)`.execute(tx.db)
  const { rows } = await sql<Row>`
    with rooms as materialized (
      select r.id, r.unit_id from housing.room r ${siteId ? sql`join housing.unit u on u.id = r.unit_id and u.site_id = ${siteId}` : sql``}
      where true ${services('r.service_id')}
    ), installed as materialized (
      select r.unit_id, b.id, greatest(lower(b.in_service), ${from}::date) as first, least(upper(b.in_service), ${end}::date) as last
      from housing.bed b join rooms r on r.id = b.room_id
      where lower(b.in_service) < ${end}::date and (upper(b.in_service) is null or upper(b.in_service) > ${from}::date)
    ), ledger as materialized (
      -- read once: each line costs the policies as much as all that follows
      select n.room_id, n.bed_id, n.kind, greatest(n.first_night, ${from}::date) as first, least(n.free_on, ${end}::date) as last
      from housing.night n where n.free_on > ${from}::date and n.first_night < ${end}::date ${services('n.service_id')}
        ${siteId ? sql`and n.room_id in (select id from rooms)` : sql``}
    ), closed as materialized (
      select bed_id, first, last from ledger where kind = 'closure'
    ), totals as materialized (
      select room_id, kind, first, last, count(*)::int as spans, sum(last - first) as nights
      from ledger where kind <> 'closure'
      group by grouping sets ((room_id, kind), (kind, first, last))
    ), lived_in as (
      select room_id, range_agg(daterange(first, last)) as nights from ledger where kind = 'stay' group by 1
    ), spans as (
      select unit_id, 'installed' as kind, first, last, 1 as spans from installed
      -- a closure may outlast the service of its bed: only the nights in service count
      union all select b.unit_id, 'closure', greatest(n.first, b.first), least(n.last, b.last), 1
        from closed n join installed b on b.id = n.bed_id where n.first < b.last and n.last > b.first
      union all select unit_id, 'unit', lower(s), upper(s), 1
        from (select unit_id, unnest(range_agg(daterange(first, last))) s from installed group by 1) open_units
      union all select unit_id, 'guests', lower(s), upper(s), 1
        from (select r.unit_id, unnest(range_agg(n.nights)) s from lived_in n join rooms r on r.id = n.room_id group by 1) lived_in_units
      union all select null, kind, first, last, spans from totals where room_id is null
    )
    select r.unit_id, n.kind, null::int as first, null::int as last, 0 as spans, sum(n.nights) as nights
    from totals n join rooms r on r.id = n.room_id group by 1, 2
    union all
    select unit_id, kind, first - ${from}::date, last - ${from}::date, sum(spans), sum(last - first)
    from spans group by grouping sets ((unit_id, kind), (kind, first), (kind, last))`.execute(tx.db)
  return withNames(tx, from, to, rows)
}

/** Either the nights of a unit by kind, or how many spans of a kind begin (or end) so many days after the first. */
type Row = {
  unit_id: string | null
  kind: Counted
  first: number | null
  last: number | null
  spans: number
  nights: number
}

async function withNames(tx: Tx, from: Day, to: Day, rows: Row[]): Promise<Occupancy> {
  const perUnit = new Map<string, Counts>()
  for (const { unit_id, kind, nights } of rows) if (unit_id) add(perUnit, unit_id, kind, nights)
  const named = await unitsNamed(tx, [...perUnit.keys()])
  const units = named.map((unit) => ({ ...unit, ...bedNightsFrom(perUnit.get(unit.unitId) ?? {}) }))
  const edges = rows.flatMap(({ kind, first, last, spans }) => {
    if (first !== null) return [{ kind, day: first, count: spans }]
    return last !== null ? [{ kind, day: last, count: -spans }] : []
  })
  return {
    from,
    to,
    total: summedNights(units),
    sites: bySite(units),
    units,
    months: monthsBetween(from, to).map(({ month, ...span }) => ({
      month,
      ...bedNightsFrom(nightsWithin(span, edges)),
    })),
  }
}

function add(groups: Map<string, Counts>, id: string, kind: Counted, nights: number): void {
  const counts = groups.get(id) ?? {}
  counts[kind] = nights
  groups.set(id, counts)
}

/** Units come in order of site. */
function bySite(units: UnitOccupancy[]): SiteOccupancy[] {
  const groups = Map.groupBy(units, ({ siteId }) => siteId)
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first
      ? [
          {
            siteId: first.siteId,
            siteName: first.siteName,
            serviceName: first.serviceName,
            ...summedNights([first, ...rest]),
          },
        ]
      : [],
  )
}

async function unitsNamed(tx: Tx, unitIds: string[]) {
  const { rows } = await sql<Pick<UnitOccupancy, 'unitId' | 'unitName' | 'siteId' | 'siteName' | 'serviceName'>>`
    select u.id "unitId", u.name "unitName", s.id "siteId", s.name "siteName", v.name "serviceName"
    from housing.unit u join housing.site s on s.id = u.site_id join organisations.service v on v.id = s.service_id
    where u.id = any (${unitIds}::uuid[]) order by s.name, s.id, u.name, u.id`.execute(tx.db)
  return rows
}
