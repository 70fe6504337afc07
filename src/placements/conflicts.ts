import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

type Day = Temporal.PlainDate

/** Whoever should have left sleeps where somebody else is expected. */
export type StayConflict = {
  stayId: string
  householdId: string
  householdName: string
  authorisedUntil: Day
  place: string
  kind: 'hold' | 'stay' | 'closure'
  /** The first night of what is expected there. */
  from: Day
  /** Null when it is a closure, or when the actor may not open the other household's file. */
  otherName: string | null
  otherId: string | null
}

/** Overstays whose bed, or private room, is somebody else's within a week: to be solved by people. */
export async function conflictsOf(tx: Tx, stayId?: string): Promise<StayConflict[]> {
  const { rows } = await sql<StayConflict>`
    with late as (
      select s.id, s.household_id, s.authorised_until, last.*
      from placements.stay s
      cross join lateral (
        select distinct on (n.person_id) n.person_id, n.bed_id, n.room_id, n.room_is_private, upper(n.nights) as until
        from housing.bed_nights n where n.stay_id = s.id and n.kind = 'stay' order by n.person_id, lower(n.nights) desc
      ) last
      where s.exit is null and s.authorised_until < ${tx.today} ${stayId ? sql`and s.id = ${stayId}` : sql``}
        and (select c.kind from placements.member_change c where c.stay_id = s.id and c.person_id = last.person_id
          order by c.on_date desc, c.recorded_at desc, c.id desc limit 1) is distinct from 'leaving'
    )
    select distinct on (late.id, next.household_id) late.id as "stayId", late.household_id as "householdId", mine.name as "householdName", late.authorised_until as "authorisedUntil",
      concat_ws(', ', u.name, r.name, b.name) as place, next.kind, greatest(lower(next.nights), late.until) as from, other.name as "otherName", other.id as "otherId"
    from late
    join people.household mine on mine.id = late.household_id
    cross join lateral (
      select n.kind, n.nights, n.household_id from (
        select kind, nights, household_id, stay_id from housing.night where bed_id = late.bed_id
        union all
        select kind, nights, household_id, stay_id from housing.bed_nights
        where late.room_is_private and room_is_private and household_id is not null and room_id = late.room_id
      ) n
      where n.kind in ('hold', 'stay', 'closure') and n.nights && daterange(late.until, ${tx.today}::date + 8)
        and n.stay_id is distinct from late.id and n.household_id is distinct from late.household_id
      order by lower(n.nights) limit 1
    ) next
    join housing.bed b on b.id = late.bed_id join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id
    left join people.household other on other.id = next.household_id
    order by late.id, next.household_id, lower(next.nights)`.execute(tx.db)
  return rows
}
