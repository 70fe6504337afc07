import { sql } from 'kysely'

type Day = Temporal.PlainDate

/** What a bed `b` is on a night, read from the ledger: to be woven into a query that has `housing.bed b`. */
export const bedTonight = {
  /** `n`: the one line of the ledger that covers the night; `h`: the household, where the actor may open its file. */
  join: (night: Day) => sql`
    left join housing.night n on n.bed_id = b.id and n.first_night <= ${night}::date and n.free_on > ${night}::date
    left join people.household h on h.id = n.household_id
    left join housing.closure_seen c on c.id = n.closure_id`,
  state: (night: Day) => sql`
    case when not b.in_service @> ${night}::date then 'out'
      else case n.kind when 'stay' then 'occupied' when 'hold' then 'held' when 'closure' then 'closed' when 'turnover' then 'turnover' else 'free' end end`,
  columns: (night: Day) => sql`
    ${bedTonight.state(night)} state, ${until} until,
    n.household_id, h.name household_name, n.stay_id, n.offer_id, n.closure_id, c.reason closure_reason`,
}

// A stay may be written in several lines that follow one another: what counts is when the last of them ends.
const until = sql`
  case when n.kind = 'stay' then (
    select max(upper(m.nights)) from housing.bed_nights m where m.stay_id = n.stay_id and m.bed_id = n.bed_id and m.kind = 'stay'
  ) else upper(n.nights) end`
