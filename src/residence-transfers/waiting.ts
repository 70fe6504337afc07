import { sql } from 'kysely'
import { servicesWith } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'

export type WaitingTransfer = {
  id: string
  number: number
  people: number
  fromName: string
  toName: string
  fromDay: Temporal.PlainDate
  what: 'answer' | 'carry-on' | 'awaited'
}

/** Transfers that wait for the actor: proposed to a desk where they decide, or lying about where they decide, prepared or with the day come and no answer. */
export async function waitingTransfers(tx: Tx): Promise<WaitingTransfer[]> {
  const deciding = servicesWith(tx.actor, 'residence.decide')
  if (deciding.length === 0) return []
  const { rows } = await sql<WaitingTransfer>`
    select t.id, t.number, f.name as "fromName", coalesce(s.name, t.to_body) as "toName", t.from_day as "fromDay",
      case when t.state = 'proposed' and t.to_service_id = any (${deciding}::uuid[]) then 'answer' when t.state = 'prepared' then 'carry-on' else 'awaited' end as what,
      (select count(*)::integer from residence_transfers.transfer_person p where p.transfer_id = t.id and p.outcome is null) as people
    from residence_transfers.transfer t join organisations.service f on f.id = t.from_service_id left join organisations.service s on s.id = t.to_service_id
    where (t.state = 'proposed' and t.to_service_id = any (${deciding}::uuid[]))
      or (t.from_service_id = any (${deciding}::uuid[]) and (t.state = 'prepared' or (t.state = 'proposed' and t.from_day <= ${tx.today}::date)))
    order by t.from_day, t.number limit 50`.execute(tx.db)
  return rows
}
