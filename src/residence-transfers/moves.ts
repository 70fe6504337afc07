import { sql } from 'kysely'
import { shownName } from '../people/shown-names.ts'
import type { Tx } from '../platform/transaction.ts'

export type Move = { transferId: string; name: string; fromName: string; toName: string; fromDay: Temporal.PlainDate }

/** When somebody of a household passed from one desk to another, as far as the actor may know. */
export async function movesOf({ db }: Tx, householdId: string): Promise<Move[]> {
  const { rows } = await sql<Move>`
    select t.id as "transferId", ${shownName('p')} as name, f.name as "fromName", coalesce(s.name, t.to_body) as "toName", t.from_day as "fromDay"
    from residence_transfers.transfer_person m
    join residence_transfers.transfer t on t.id = m.transfer_id
    join people.person p on p.id = m.person_id
    join organisations.service f on f.id = t.from_service_id left join organisations.service s on s.id = t.to_service_id
    where m.household_id = ${householdId} and m.outcome = 'moved' order by t.from_day desc`.execute(db)
  return rows
}
