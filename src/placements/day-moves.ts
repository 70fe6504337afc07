import { sql } from 'kysely'
import { rome } from '../platform/clock.ts'
import type { Tx } from '../platform/transaction.ts'

export type DayMove = {
  kind: 'entry' | 'exit' | 'followUp'
  id: string
  at: Temporal.Instant
  householdId: string
  householdName: string
}

/** Entries, departures and follow-ups written down since midnight in Rome, the latest first. */
export async function dayMoves(tx: Tx, limit = 30): Promise<DayMove[]> {
  const midnight = tx.today.toZonedDateTime(rome).toInstant()
  const { rows } = await sql<DayMove>`
    select m.*, h.name as "householdName" from (
      select 'entry' as kind, id, created_at as at, household_id as "householdId" from placements.stay where created_at >= ${midnight} and entry <= ${tx.today}
      union all
      select 'exit', s.id, d.recorded_at, s.household_id from placements.departure d join placements.stay s on s.id = d.stay_id
        where d.recorded_at >= ${midnight} and d.undone_at is null
      union all
      select 'followUp', id, null, household_id from placements.follow_up where done_on = ${tx.today}
    ) m join people.household h on h.id = m."householdId" order by m.at desc nulls last limit ${limit}`.execute(tx.db)
  return rows
}
