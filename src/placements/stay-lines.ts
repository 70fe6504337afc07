import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { daysBetween, type StayState, stateOf } from './stay-rules.ts'

type Day = Temporal.PlainDate

/** A stay as a line of a list. */
export type StayLine = {
  id: string
  version: number
  serviceId: string
  serviceName: string
  householdId: string
  householdName: string
  entry: Day
  authorisedUntil: Day
  exit: Day | null
  state: StayState
  /** Days to the authorised end; negative past it; null once the stay has ended. */
  daysLeft: number | null
  nights: number
  people: number
  /** Where they sleep tonight, or slept on the last night: "Hub Barona, A1". */
  place: string
  destination: string | null
  exitReason: string | null
}

export type Lines = { rows: StayLine[]; total: number }

type Wanted = {
  where: RawBuilder<unknown>
  order?: RawBuilder<unknown>
  limit?: number
  offset?: number
  counted?: boolean
}

/**
 * Stays (`s`) of households (`h`) that meet a condition, a page of them, and how many there are in all. One query.
 * Counting looks at every one of them, with its household: without it (`counted: false`) `total` is what was read, the condition speaks of
 * stays only, and the first page comes at once.
 */
export async function stayLines(
  tx: Tx,
  { where, order, limit = 50, offset = 0, counted = true }: Wanted,
): Promise<Lines> {
  const { rows } = await sql<
    Omit<StayLine, 'state' | 'daysLeft' | 'nights'> & { total: number; warningDays: number[] }
  >`
    with page as (
        select s.*, ${counted ? sql`count(*) over ()` : sql`0`} as total
        from placements.stay s ${counted ? sql`join people.household h on h.id = s.household_id` : sql``}
        where ${where} order by ${order ?? sql`s.authorised_until, s.id`} limit ${limit} offset ${offset}
    ), chosen as (
      select p.*, h.name as household_name
      from (select page.*, row_number() over () as place_in_list from page) p join people.household h on h.id = p.household_id
    )
    select s.id, s.version, s.service_id as "serviceId", v.name as "serviceName", s.household_id as "householdId", s.household_name as "householdName",
      s.entry, s.authorised_until as "authorisedUntil", s.exit, s.total, r.end_warning_days as "warningDays",
      coalesce(tonight.people, 0)::int as people, coalesce(tonight.place, '') as place, d.destination, d.reason as "exitReason"
    from chosen s
    join organisations.service v on v.id = s.service_id
    join organisations.rule_set r on r.id = s.rule_set_id
    left join placements.departure d on d.stay_id = s.id and d.undone_at is null
    left join lateral (select max(upper(n.nights)) as until from housing.bed_nights n where n.stay_id = s.id and n.kind = 'stay') last on true
    left join lateral (
      select count(distinct n.person_id) as people, string_agg(distinct concat_ws(', ', si.name, u.name), '; ') as place
      from housing.bed_nights n join housing.room ro on ro.id = n.room_id join housing.unit u on u.id = ro.unit_id join housing.site si on si.id = u.site_id
      where n.stay_id = s.id and n.kind = 'stay'
        and n.nights @> greatest(s.entry, least(coalesce(s.exit, ${tx.today}::date + 1), last.until) - 1)
    ) tonight on true
    order by s.place_in_list`.execute(tx.db)
  return { total: counted ? (rows[0]?.total ?? 0) : rows.length, rows: rows.map((row) => withState(row, tx.today)) }
}

function withState<Row extends { entry: Day; authorisedUntil: Day; exit: Day | null; warningDays: number[] }>(
  { warningDays, ...row }: Row,
  today: Day,
) {
  const until = row.exit ?? today
  return {
    ...row,
    state: stateOf(row, today, warningDays),
    daysLeft: row.exit ? null : daysBetween(today, row.authorisedUntil),
    nights: Math.max(0, daysBetween(row.entry, until)),
  }
}
