import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

/**
 * Pieces that left come back as they were when they did: aside, kept for their term, or waiting; who had been told of them has been. Their act is
 * undone first. Reads the trail for what they were; without it they wait. How many came back.
 */
export async function bringBack(tx: Tx, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ id: string; state: string }>`
    update mail.item i set state_on = ${tx.today}, hand_over_id = null, dispatch_id = null,
      state = case when ${wasKept} then 'kept' when i.aside_reason is not null then 'set_aside' else 'received' end
    where ${which} returning i.id, i.state`.execute(tx.db)
  const waiting = rows.filter(({ state }) => state === 'received').map(({ id }) => id)
  await sql`
    update mail.item i set state = 'notified' where i.id = any (${waiting}::uuid[]) and exists (
      select from mail.notice_item l join mail.notice n on n.id = l.notice_id where l.item_id = i.id and n.state = 'sent')`.execute(
    tx.db,
  )
  return rows.length
}

/** The latest step into the state it left by began where it was kept. */
const wasKept = sql`(
  select t.old->>'state' = 'kept' from mail.item_trace(i.id) t
  where t.new->>'state' = i.state and t.old->>'state' <> i.state order by t.at desc limit 1)`
