import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { gone } from './refusals.ts'

// For retention, which acts as the system under an authorisation. Nothing else calls these.

/** Takes the words away, every wording; that there was a note, when, whose and why it was masked stays. */
export async function maskNote({ db, now }: Tx, noteId: string, reason: string): Promise<Outcome<null>> {
  await db.updateTable('diary.note_text').set({ text: '' }).where('note_id', '=', noteId).execute()
  const { numUpdatedRows } = await db
    .updateTable('diary.note')
    .set({ masked_at: now, masked_reason: reason })
    .where('id', '=', noteId)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(gone)
}

/**
 * Takes a document's title, its file's name and the key that opens it; a job destroys the file once this is committed. Answers with the
 * file's id, for whoever would rather see to it at once (`house.files.destroy`): twice is as once.
 */
export async function destroyDocument(
  tx: Tx,
  documentId: string,
  reason: string,
): Promise<Outcome<{ fileId: string | null }>> {
  const file = await tx.db
    .deleteFrom('diary.document_file')
    .where('document_id', '=', documentId)
    .returning('file_id')
    .executeTakeFirst()
  const { numUpdatedRows } = await tx.db
    .updateTable('diary.document')
    .set({ destroyed_at: tx.now, destroyed_reason: reason, title: 'Documento distrutto' })
    .where('id', '=', documentId)
    .where('destroyed_at', 'is', null)
    .executeTakeFirst()
  if (!numUpdatedRows) return refused(gone)
  if (file) await tx.enqueue('destroy_file', { fileId: file.file_id })
  return done({ fileId: file?.file_id ?? null })
}
