import { type RawBuilder, sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Blocked, UnitSeen } from './fit-rules.ts'
import type { RoomSeen, Standing } from './room-choice-rules.ts'

export type Asked = {
  services: string[]
  nights: Nights
  /** Its own nights do not keep a household out of a private room. */
  householdId: string | null
  /** With minors, no shared room where others sleep will do; without, whether a family sleeps there must be looked up. */
  minors: number
}

type SiteRow = [name: string, zone: string | null, serviceId: string, maximumNights: number | null]
type BlockedRow = [standing: number, count: number, freeAfter: number | null]
type FreeBedRow = [id: string, name: string, kind: string, position: number]
type RoomRow = [
  id: string,
  name: string,
  position: number,
  isPrivate: boolean,
  othersUntil: number | null,
  family: boolean,
  free: FreeBedRow[],
]
type UnitRow = [
  site: number,
  id: string,
  name: string,
  floor: number | null,
  features: string[],
  blocked: BlockedRow[] | null,
  rooms: RoomRow[] | null,
]
type Row = { sites: SiteRow[] | null; units: UnitRow[] | null }

/**
 * Every unit of the services over the nights asked, from the ledger, in one query and two values: 5,000 beds as rows would cost more to
 * carry than to find. Of beds in use only how many, by what and until when; the free ones one by one.
 */
export async function availability(tx: Tx, asked: Asked): Promise<UnitSeen[]> {
  const { rows } = await availabilityQuery(tx, asked).execute(tx.db)
  const { sites, units } = rows[0] ?? { sites: null, units: null }
  return (units ?? []).flatMap((unit) => {
    const site = sites?.[unit[0] - 1]
    return site ? [unitFrom(site, unit)] : []
  })
}

// How a bed stands: 1 to 5 as here, 6 a cot that cannot be had.
const standings: Standing[] = ['taken', 'held', 'closed', 'turnover', 'out_of_service']

export function availabilityQuery(tx: Tx, asked: Asked): RawBuilder<Row> {
  const { services, nights, householdId, minors } = asked
  const [from, to] = [sql`${nights.from}::date`, sql`${nights.to}::date`]
  const ours = (column: string) => sql`${sql.ref(column)} = any(${services}::uuid[])`
  return sql`
    with used as materialized (
      select n.bed_id, n.room_id, max(n.free_on) as free_on,
        min(case n.kind when 'stay' then 1 when 'hold' then 2 when 'closure' then 3 else 4 end) as standing,
        max(n.free_on) filter (where n.household_id is distinct from ${householdId}::uuid and n.household_id is not null) as others_until
      from housing.night n where ${ours('n.service_id')} and ${usedDuring(tx, from, to)}
      group by n.bed_id, n.room_id
    ),
    idle as materialized (
      select b.id, b.room_id, b.room_is_private, b.name, b.kind, b.position, b.in_service @> ${nights} as in_service
      from housing.bed b
      where ${ours('b.service_id')} and coalesce(b.in_service && ${nights}, false) and not exists (select from used n where n.bed_id = b.id)
    ),
    standing_rooms as (
      select n.room_id, case when b.id is null then n.standing else 6 end as standing, count(*) as n, max(n.free_on) as free_on
      from used n left join housing.bed b on b.id = n.bed_id and b.kind = 'cot' and ${ours('b.service_id')}
      group by 1, 2
      union all
      select room_id, case when kind = 'cot' then 6 else 5 end, count(*), null from idle where not in_service group by 1, 2
    ),
    blocked as (
      select unit_id, json_agg(json_build_array(standing, n, nullif(free_on, '9999-12-31') - ${from})) as lines
      from (
        select r.unit_id, s.standing, sum(s.n) as n, max(s.free_on) as free_on
        from standing_rooms s join housing.room r on r.id = s.room_id group by 1, 2
      ) lines group by unit_id
    ),
    free_rooms as materialized (
      select b.room_id, b.room_is_private, o.until as others_until, json_agg(json_build_array(b.id, b.name, b.kind, b.position)) as beds
      from idle b
      left join (select room_id, max(others_until) as until from used where others_until is not null group by room_id) o on o.room_id = b.room_id
      where b.in_service group by 1, 2, 3
    ),
    families as materialized (
      select placements.rooms_with_minors(array(
        select room_id from free_rooms where not room_is_private and others_until is not null and ${minors}::int = 0), ${from}, ${to}) as room_id
    ),
    free_units as (
      select r.unit_id, json_agg(json_build_array(r.id, r.name, r.position, r.is_private, f.others_until - ${from}, w.room_id is not null, f.beds)) as rooms
      from free_rooms f join housing.room r on r.id = f.room_id left join families w on w.room_id = f.room_id
      group by r.unit_id
    ),
    sites as materialized (
      select s.id, s.name, s.zone, s.service_id, rules.maximum_stay_days as days, row_number() over () as n
      from housing.site s
      left join organisations.rule_set rules on rules.service_id = s.service_id and rules.valid @> ${from}
      where ${ours('s.service_id')}
    )
    select (select json_agg(json_build_array(name, zone, service_id, days) order by n) from sites) as sites,
      json_agg(json_build_array(s.n, u.id, u.name, u.floor, u.features, b.lines, f.rooms)) as units
    from housing.unit u
    join sites s on s.id = u.site_id
    left join blocked b on b.unit_id = u.id
    left join free_units f on f.unit_id = u.id
    where ${ours('u.service_id')} and (b.unit_id is not null or f.unit_id is not null)`
}

/**
 * By the two days that an index may use under row-level security. Holds whose time is over count as free, whether or not their clock has
 * come round to them.
 */
function usedDuring({ now }: Tx, from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`n.free_on > ${from} and n.first_night < ${to} and (n.kind <> 'hold' or n.offer_id not in (
    select o.id from placements.offer o where o.state = 'open' and o.expires_at <= ${now}))`
}

function unitFrom([site, zone, serviceId, maximumNights]: SiteRow, row: UnitRow): UnitSeen {
  const [, id, name, floor, features, lines, roomRows] = row
  const rooms = (roomRows ?? []).sort(([, , one], [, , other]) => one - other).map(roomFrom)
  const blocked: Blocked[] = []
  let [beds, cots] = [0, 0]
  for (const [standing, count, freeAfter] of lines ?? []) {
    const code = standings[standing - 1]
    if (code) blocked.push({ code, count, freeAfter })
    if (code) beds += count
    else cots += count
  }
  for (const { free } of rooms)
    for (const { kind } of free)
      if (kind === 'cot') cots += 1
      else beds += 1
  return { id, name, floor, features, site, zone, serviceId, maximumNights, beds, cots, blocked, rooms }
}

function roomFrom([id, name, , isPrivate, othersUntil, family, free]: RoomRow): RoomSeen {
  return {
    id,
    name,
    isPrivate,
    others: othersUntil !== null,
    othersUntil,
    family,
    free: free
      .sort(([, , , one], [, , , other]) => one - other)
      .map(([id, name, kind]) => ({ id, name, kind, gapBefore: null, gapAfter: null })),
  }
}
