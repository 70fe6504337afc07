import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canChangeRing } from './access.ts'
import { gone, notForYou, stale } from './refusals.ts'

export type RemoveDocument = { documentId: string; version: number; reason: string }

/** Sets a document aside, with a reason. It can be brought back: only retention destroys. */
export function removeDocument(tx: Tx, { documentId, version, reason }: RemoveDocument): Promise<Outcome<null>> {
  const by = tx.actor.kind === 'user' ? tx.actor.userId : null
  return put(tx, documentId, version, { removed_at: tx.now, removed_by: by, removed_reason: reason })
}

export function restoreDocument(tx: Tx, documentId: string, version: number): Promise<Outcome<null>> {
  return put(tx, documentId, version, { removed_at: null, removed_by: null, removed_reason: null })
}

type Removal = { removed_at: Temporal.Instant | null; removed_by: string | null; removed_reason: string | null }

async function put(tx: Tx, id: string, version: number, removal: Removal): Promise<Outcome<null>> {
  const row = await tx.db
    .selectFrom('diary.document')
    .select(['author_id', 'service_id'])
    .where('id', '=', id)
    .where('destroyed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return refused(gone)
  if (!canChangeRing(tx.actor, { authorId: row.author_id, serviceId: row.service_id })) return refused(notForYou)
  const { numUpdatedRows } = await tx.db
    .updateTable('diary.document')
    .set(removal)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(stale)
}
