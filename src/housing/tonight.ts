import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

export type BedTonight = {
  personId: string
  unitId: string
  place: string
  bed: string
  until: Temporal.PlainDate
  stayId: string
}

/** Where each person of a household sleeps tonight, and until when. */
export async function bedsTonight(tx: Tx, householdId: string): Promise<BedTonight[]> {
  const { rows } = await sql<BedTonight>`
    select n.person_id as "personId", u.id as "unitId", si.name || ', ' || u.name as place, r.name || ', ' || b.name as bed,
      upper(n.nights) as until, n.stay_id as "stayId"
    from housing.bed_nights n
    join housing.bed b on b.id = n.bed_id join housing.room r on r.id = n.room_id
    join housing.unit u on u.id = r.unit_id join housing.site si on si.id = u.site_id
    where n.household_id = ${householdId} and n.kind = 'stay' and n.nights @> ${tx.today}::date`.execute(tx.db)
  return rows
}
