import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { destinations, familyOf } from './destinations.ts'
import {
  everyDestination,
  type Length,
  type LengthOfStay,
  lengthOfStay,
  type StableExits,
  stableExits,
} from './measures.ts'

type Day = Temporal.PlainDate
/** Both days included; all the services the actor sees, when none is named. */
export type Period = { from: Day; to: Day; service?: string | undefined }

export type ExtensionFigures = {
  /** Stays whose first authorised end fell in the period and was reached. */
  reachedFirstEnd: number
  /** Of those, prolonged at least once. */
  extended: number
  granted: number
  refused: number
  meanDays: number | null
}
export type OverstayFigures = { open: number; past: number }
export type StillHoused = { months: number; due: number; reached: number; stillHoused: number }

export type StayMeasures = {
  lengths: LengthOfStay
  exits: StableExits
  extensions: ExtensionFigures
  overstays: OverstayFigures
  stillHoused: StillHoused[]
}

/** The figures about stays in a period, each defined in measures.md. */
export async function stayMeasures(tx: Tx, period: Period): Promise<StayMeasures> {
  return {
    lengths: lengthOfStay(await lengthsIn(tx, period)),
    exits: stableExits(everyDestination(await exitsIn(tx, period))),
    extensions: await extensionsIn(tx, period),
    overstays: await overstaysNow(tx, period),
    stillHoused: await stillHousedIn(tx, period),
  }
}

const ofService = ({ service }: Period, column = sql`s.service_id`) =>
  service ? sql`and ${column} = ${service}` : sql``

/** Those who left in the period, and those who had entered and were still there at its end (or today, if it is not over). */
async function lengthsIn(tx: Tx, period: Period): Promise<Length[]> {
  const { rows } = await sql<Length>`
    with seen as (select least(${period.to}::date + 1, ${tx.today}::date) as until)
    select s.exited, s.nights, count(*)::int as count from (
      select s.exit is not null and s.exit <= ${period.to}::date as exited,
        case when s.exit <= ${period.to}::date then s.exit else seen.until end - s.entry as nights
      from placements.stay s, seen
      where s.entry < seen.until and (s.exit is null or s.exit >= ${period.from}::date) ${ofService(period)}
      union all
      select true, 0 from placements.stay s, seen
      where s.entry = seen.until and s.exit = s.entry and s.exit between ${period.from}::date and ${period.to}::date ${ofService(period)}
    ) s group by 1, 2`.execute(tx.db)
  return rows
}

async function exitsIn(tx: Tx, period: Period): Promise<Map<string, number>> {
  const { rows } = await sql<{ destination: string; count: number }>`
    select d.destination, count(*)::int as count from placements.departure d join placements.stay s on s.id = d.stay_id
    where d.undone_at is null and d.on_date between ${period.from}::date and ${period.to}::date ${ofService(period)} group by 1`.execute(
    tx.db,
  )
  return new Map(rows.map(({ destination, count }) => [destination, count]))
}

async function extensionsIn(tx: Tx, period: Period): Promise<ExtensionFigures> {
  const { rows } = await sql<ExtensionFigures>`
    with reached as (
      select s.id, granted.times from placements.stay s
      left join lateral (select count(*)::int as times, min(e.old_end) as first_end from placements.extension e where e.stay_id = s.id and e.state = 'granted') granted on true
      where coalesce(granted.first_end, s.authorised_until) between ${period.from}::date and least(${period.to}::date, ${tx.today}::date)
        and (s.exit is null or s.exit >= coalesce(granted.first_end, s.authorised_until)) ${ofService(period)}
    ), decided as (
      select e.state, e.new_end - e.old_end as days from placements.extension e join placements.stay s on s.id = e.stay_id
      where e.decided_on between ${period.from}::date and ${period.to}::date ${ofService(period)}
    )
    select (select count(*)::int from reached) as "reachedFirstEnd", (select count(*)::int from reached where times > 0) as extended,
      (select count(*)::int from decided where state = 'granted') as granted, (select count(*)::int from decided where state = 'refused') as refused,
      (select avg(days)::float8 from decided where state = 'granted') as "meanDays"`.execute(tx.db)
  return rows[0] ?? { reachedFirstEnd: 0, extended: 0, granted: 0, refused: 0, meanDays: null }
}

async function overstaysNow(tx: Tx, period: Period): Promise<OverstayFigures> {
  const { rows } = await sql<OverstayFigures>`
    select count(*)::int as open, count(*) filter (where s.authorised_until < ${tx.today}::date)::int as past
    from placements.stay s where s.exit is null and s.entry <= ${tx.today}::date ${ofService(period)}`.execute(tx.db)
  return rows[0] ?? { open: 0, past: 0 }
}

const stable = destinations.filter((destination) => familyOf(destination) === 'stable')

/** Follow-ups due in the period, by month: all, those reached, those in stable housing. */
async function stillHousedIn(tx: Tx, period: Period): Promise<StillHoused[]> {
  const { rows } = await sql<StillHoused>`
    select f.months::int as months, count(*)::int as due, count(*) filter (where f.result is not null and f.result <> 'not_reached')::int as reached,
      count(*) filter (where f.result = 'moved_stable' or (f.result = 'still_housed' and d.destination = any (${stable}::text[])))::int as "stillHoused"
    from placements.follow_up f join placements.stay s on s.id = f.stay_id and s.exit is not null
    join placements.departure d on d.stay_id = s.id and d.undone_at is null
    where f.due_on between ${period.from}::date and least(${period.to}::date, ${tx.today}::date) ${ofService(period, sql`f.service_id`)}
    group by 1 order by 1`.execute(tx.db)
  return rows
}
