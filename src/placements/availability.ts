import { type RawBuilder, sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import type { UnitSeen } from './fit-rules.ts'
import type { RoomSeen, Standing } from './room-choice-rules.ts'

export type Asked = {
  services: string[]
  nights: Nights
  /** Its own nights do not keep a household out of a private room. */
  householdId: string | null
  /** Empty nights next to ours are told up to this many. */
  shortGap: number
}

type FreeBedRow = [id: string, name: string, kind: string, gapBefore: number | null, gapAfter: number | null]
type RoomRow = [
  id: string,
  name: string,
  isPrivate: boolean,
  others: boolean,
  othersUntil: number | null,
  family: boolean,
  cots: number,
  free: FreeBedRow[] | null,
  standing: number[],
  freeAfter: (number | null)[],
]
type UnitRow = [
  id: string,
  name: string,
  floor: number | null,
  features: string[],
  site: string,
  zone: string | null,
  serviceId: string,
  maximumNights: number | null,
  rooms: RoomRow[],
]

/**
 * Every unit of the services over the nights asked, from the ledger, in one query and one value: 5,000 beds as rows would cost more to
 * carry than to find. Holds whose time is over count as free, whether or not the clock has come round to them.
 */
export async function availability(tx: Tx, asked: Asked): Promise<UnitSeen[]> {
  const { rows } = await availabilityQuery(tx, asked).execute(tx.db)
  return (rows[0]?.units ?? []).map(unitFrom)
}

export function availabilityQuery(tx: Tx, asked: Asked): RawBuilder<{ units: UnitRow[] | null }> {
  const { services, nights, householdId } = asked
  const from = sql`${nights.from}::date`
  const to = sql`${nights.to}::date`
  return sql`
    with lines as materialized (${linesAround(tx, asked)}),
    bed_lines as materialized (
      select bed_id,
        min(standing) filter (where during) as standing,
        max(free_on) filter (where during) as free_on,
        ${from} - max(free_on) filter (where free_on <= ${from}) as gap_before,
        min(first_night) filter (where first_night >= ${to}) - ${to} as gap_after
      from lines group by bed_id
    ),
    room_lines as materialized (
      select room_id, max(free_on) as free_on from lines
      where during and household_id is not null and household_id is distinct from ${householdId}::uuid
      group by room_id
    ),
    beds as materialized (
      select b.*, n.gap_before, n.gap_after, n.free_on,
        case when b.in_service @> ${nights} then n.standing else 5 end as standing
      from housing.bed b left join bed_lines n on n.bed_id = b.id
      where b.service_id = any(${services}::uuid[]) and b.in_service && ${nights}
    ),
    families as materialized (
      select placements.rooms_with_minors(array(
        select distinct b.room_id from beds b join room_lines using (room_id) where not b.room_is_private and b.standing is null
      ), ${from}, ${to}) as room_id
    ),
    bed_groups as materialized (
      select room_id, count(*) filter (where kind = 'cot') as cots,
        json_agg(json_build_array(id, name, kind, gap_before, gap_after) order by position, name, id) filter (where standing is null) as free,
        coalesce(array_agg(standing) filter (where standing is not null and kind <> 'cot'), '{}') as standing,
        coalesce(array_agg(case when free_on < '9999-12-31' then free_on - ${from} end) filter (where standing is not null and kind <> 'cot'), '{}') as free_after
      from beds group by room_id
    ),
    unit_rooms as materialized (
      select r.unit_id, json_agg(json_build_array(r.id, r.name, r.is_private, l.room_id is not null, l.free_on - ${from},
        f.room_id is not null, g.cots, g.free, g.standing, g.free_after) order by r.position, r.name) as rooms
      from bed_groups g
      join housing.room r on r.id = g.room_id
      left join room_lines l on l.room_id = r.id
      left join families f on f.room_id = r.id
      group by r.unit_id
    )
    select json_agg(json_build_array(u.id, u.name, u.floor, u.features, s.name, s.zone, u.service_id, rules.maximum_stay_days, r.rooms)) as units
    from unit_rooms r
    join housing.unit u on u.id = r.unit_id
    join housing.site s on s.id = u.site_id
    left join organisations.rule_set rules on rules.service_id = u.service_id and rules.valid @> ${from}`
}

/** The lines of the ledger in and just around the nights asked, by the two days that an index may use under row-level security. */
function linesAround(tx: Tx, { services, nights, shortGap }: Asked): RawBuilder<unknown> {
  return sql`
    select n.bed_id, n.room_id, n.household_id, n.first_night, n.free_on,
      n.first_night < ${nights.to}::date and n.free_on > ${nights.from}::date as during,
      case n.kind when 'stay' then 1 when 'hold' then 2 when 'closure' then 3 else 4 end as standing
    from housing.bed_nights n
    where n.service_id = any(${services}::uuid[])
      and n.free_on > ${nights.from}::date - ${shortGap}::int and n.first_night < ${nights.to}::date + ${shortGap}::int
      and (n.kind <> 'hold' or n.offer_id not in (
        select o.id from placements.offer o where o.state = 'open' and o.expires_at <= ${tx.now}))`
}

const standings: Standing[] = ['taken', 'taken', 'held', 'closed', 'turnover', 'out_of_service']

function unitFrom([id, name, floor, features, site, zone, serviceId, maximumNights, rooms]: UnitRow): UnitSeen {
  return { id, name, floor, features, site, zone, serviceId, maximumNights, rooms: rooms.map(roomFrom) }
}

function roomFrom([
  id,
  name,
  isPrivate,
  others,
  othersUntil,
  family,
  cots,
  free,
  standing,
  freeAfter,
]: RoomRow): RoomSeen {
  return {
    id,
    name,
    isPrivate,
    others,
    othersUntil,
    family,
    cots,
    free: (free ?? []).map(([id, name, kind, gapBefore, gapAfter]) => ({ id, name, kind, gapBefore, gapAfter })),
    blocked: standing.map((code, index) => ({ code: standings[code] ?? 'taken', freeAfter: freeAfter[index] ?? null })),
  }
}
