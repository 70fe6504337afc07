import { sql } from 'kysely'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canKeepMail } from './access.ts'
import { bringBack } from './bring-back.ts'

/**
 * Takes back a return or a forwarding that did not leave, with a reason: its pieces come back as they were. What was destroyed is gone;
 * what was moved belongs to its transfer.
 */
export async function undoDispatch(tx: Tx, { id, reason }: { id: string; reason: string }): Promise<Outcome<null>> {
  const act = await tx.db
    .selectFrom('mail.dispatch')
    .select(['service_id as serviceId', 'kind', 'undone_at as undoneAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!act || !canKeepMail(tx.actor, act.serviceId)) return refused(notYours)
  if (act.kind === 'destroyed' || act.kind === 'moved') return refused(forGood)
  const { numUpdatedRows } = await tx.db
    .updateTable('mail.dispatch')
    .set({
      undone_at: tx.now,
      undone_by: tx.actor.kind === 'user' ? tx.actor.userId : null,
      undone_reason: reason,
      undone_items: sql<string[]>`array(select i.id from mail.item i where i.dispatch_id = ${id} order by i.id)`,
    })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return refused(alreadyUndone)
  await bringBack(tx, sql`i.dispatch_id = ${id}`)
  return done(null)
}

const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'La annulla chi cura la posta di questo sportello: chiedi a un operatore.',
}
const forGood: Refusal = {
  reason: 'for-good',
  sentence: 'Una distruzione non si annulla; un passaggio a un altro sportello si corregge dal suo trasferimento.',
}
const alreadyUndone: Refusal = { reason: 'already-undone', sentence: 'È già stata annullata.' }
