import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type AddressedItem, addressed, items } from './item-queries.ts'
import type { AsideTodo } from './words.ts'

const most = 500

/** What is set aside at a desk and not decided yet, the oldest first. */
export async function asideOf(tx: Tx, serviceId: string, todo?: AsideTodo): Promise<AddressedItem[]> {
  let query = items(tx).where('i.service_id', '=', serviceId).where('i.state', '=', 'set_aside')
  if (todo) query = query.where('i.aside_todo', '=', todo)
  return addressed(tx, await query.orderBy('i.received_on').orderBy('i.id').limit(most).execute())
}

/** How many of them there are to return, to forward, to ask about. */
export async function asideCounts({ db }: Tx, serviceId: string): Promise<Record<AsideTodo, number>> {
  const { rows } = await sql<{ todo: AsideTodo; count: number }>`
    select aside_todo as todo, count(*)::int as count from mail.item where service_id = ${serviceId} and state = 'set_aside' group by aside_todo`.execute(
    db,
  )
  const of = (todo: AsideTodo) => rows.find((row) => row.todo === todo)?.count ?? 0
  return { return: of('return'), forward: of('forward'), ask: of('ask') }
}
