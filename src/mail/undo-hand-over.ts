import { sql } from 'kysely'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { undoVisits } from '../residence/record-visit.ts'
import { canUndoHandOver } from './access.ts'
import { bringBack } from './bring-back.ts'

export type UndoHandOver = { id: string; reason: string }

/** Takes a hand-over back, with a reason: its pieces come back as they were, and the visit no longer counts. The act stays, and says so. */
export async function undoHandOver(tx: Tx, { id, reason }: UndoHandOver): Promise<Outcome<{ pieces: number }>> {
  const act = await tx.db
    .selectFrom('mail.hand_over')
    .select(['service_id as serviceId', 'by', 'on_day as onDay', 'visit_id', 'undone_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!act || !canUndoHandOver(tx.actor, act, tx.today)) return refused(notYours)
  if (act.undone_at) return refused(alreadyUndone)
  const { numUpdatedRows } = await tx.db
    .updateTable('mail.hand_over')
    .set({
      undone_at: tx.now,
      undone_by: tx.actor.kind === 'user' ? tx.actor.userId : null,
      undone_reason: reason,
      undone_items: sql<string[]>`array(select i.id from mail.item i where i.hand_over_id = ${id} order by i.id)`,
    })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return refused(alreadyUndone)
  const pieces = await bringBack(tx, sql`i.hand_over_id = ${id}`)
  if (act.visit_id) await undoVisits(tx, [act.visit_id])
  return done({ pieces })
}

const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'La annulla chi l’ha fatta, lo stesso giorno, oppure un operatore dello sportello: chiedi a lui.',
}
const alreadyUndone: Refusal = { reason: 'already-undone', sentence: 'Questa consegna è già stata annullata.' }
