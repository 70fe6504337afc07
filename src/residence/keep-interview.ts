import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canRecord } from './access.ts'
import { noRequest, requestFacts } from './request-facts.ts'

export type InterviewWords = { heldOn: Temporal.PlainDate; interpreter: string | null; text: string }

/** An interview held at the desk, written in one's own name. The sending body does not read it, nor do volunteers. */
export async function addInterview(
  tx: Tx,
  { requestId, ...words }: InterviewWords & { requestId: string },
): Promise<Outcome<{ id: string }>> {
  const request = await requestFacts(tx, requestId)
  if (!request) return refused(noRequest)
  if (!canRecord(tx.actor, request.serviceId) || tx.actor.kind !== 'user') return refused(atTheDesk)
  if (Temporal.PlainDate.compare(words.heldOn, tx.today) > 0) return refused(notYet)
  const id = newId<'Interview'>()
  await tx.db
    .insertInto('residence.interview')
    .values({ id, request_id: requestId, held_by: tx.actor.userId, ...columnsOf(words) })
    .execute()
  return done({ id })
}

/** Whoever held an interview may put its words right. */
export async function rewriteInterview(
  tx: Tx,
  { id, version, ...words }: InterviewWords & { id: string; version: number },
): Promise<Outcome<null>> {
  if (Temporal.PlainDate.compare(words.heldOn, tx.today) > 0) return refused(notYet)
  const { numUpdatedRows } = await tx.db
    .updateTable('residence.interview')
    .set(columnsOf(words))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? done(null) : refused(changed)
}

const columnsOf = ({ heldOn, interpreter, text }: InterviewWords) => ({ held_on: heldOn, interpreter, text })

const atTheDesk: Refusal = { reason: 'not-yours', sentence: 'I colloqui li scrive chi lavora allo sportello.' }
const notYet: Refusal = {
  reason: 'not-yet',
  field: 'heldOn',
  sentence: 'Il giorno è nel futuro: scrivi quello in cui vi siete visti.',
}
const changed: Refusal = {
  reason: 'stale',
  sentence: 'Il colloquio è cambiato nel frattempo, o l’ha scritto un’altra persona: ricarica la pagina.',
}
