import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { RequestWords } from './open-requests.ts'
import { canCarryOn, noRequest, notToCarryOn, requestFacts, requestStale } from './request-facts.ts'
import { isOpen } from './request-rules.ts'

export type EditRequest = RequestWords & { requestId: string; version: number }

/** What the sending body reports and the person declares, while nothing is decided. */
export async function editRequest(tx: Tx, order: EditRequest): Promise<Outcome<null>> {
  const request = await requestFacts(tx, order.requestId)
  if (!request) return refused(noRequest)
  if (!canCarryOn(tx.actor, request)) return refused(notToCarryOn)
  if (!isOpen(request.state)) return refused(decidedAlready)
  if (order.declaredOn && Temporal.PlainDate.compare(order.declaredOn, tx.today) > 0) return refused(notYetDeclared)
  const { numUpdatedRows } = await tx.db
    .updateTable('residence.request')
    .set({ declared_on: order.declaredOn, from_body: order.fromBody, from_worker: order.fromWorker })
    .where('id', '=', order.requestId)
    .where('version', '=', order.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return refused(requestStale)
  await tx.db
    .updateTable('residence.request_facts')
    .set({ report: order.report, ties: order.ties, ties_note: order.tiesNote })
    .where('request_id', '=', order.requestId)
    .execute()
  return done(null)
}

const decidedAlready: Refusal = {
  reason: 'decided-already',
  sentence: 'Questa domanda è già stata decisa: ciò che dice non cambia più.',
}
const notYetDeclared: Refusal = {
  reason: 'not-yet-declared',
  field: 'declaredOn',
  sentence: 'La dichiarazione è nel futuro: scrivi il giorno della firma, o lascia vuoto.',
}
