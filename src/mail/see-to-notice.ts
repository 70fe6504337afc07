import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canKeepMail } from './access.ts'

export type SeeToNotice = { id: string; version: number } & ({ how: string } | { again: true })

/** A notice that did not arrive: somebody was told otherwise (and how), or it is tried once more. */
export async function seeToNotice(tx: Tx, order: SeeToNotice): Promise<Outcome<null>> {
  const notice = await tx.db
    .selectFrom('mail.notice')
    .select(['service_id as serviceId', 'state'])
    .where('id', '=', order.id)
    .executeTakeFirst()
  if (!notice || !canKeepMail(tx.actor, notice.serviceId)) return refused(notYours)
  const change =
    'how' in order
      ? { seen_to_at: tx.now, seen_to_by: tx.actor.kind === 'user' ? tx.actor.userId : null, seen_to_how: order.how }
      : { state: 'waiting', due_at: tx.now, attempts: 1, problem: null, mail_id: null }
  const { numUpdatedRows } = await tx.db
    .updateTable('mail.notice')
    .set(change)
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .where('state', 'in', ['failed', 'unsure'])
    .where('seen_to_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return refused(changed)
  if ('again' in order) await tx.enqueue('send_notice', { noticeId: order.id }, { key: `send_notice:${order.id}` })
  return done(null)
}

const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Gli avvisi li cura chi tiene la posta di questo sportello.',
}
const changed: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcun altro se n’è occupato: ricarica la pagina.',
}
