import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { canRewrite } from './access.ts'
import { isMember } from './placed.ts'
import { gone, inTheFuture, notInTheHousehold, notTheAuthor, stale } from './refusals.ts'
import { isEditable } from './rules.ts'
import { settings } from './settings.ts'
import { digest, type NoteWords } from './write-note.ts'

export type RewriteNote = NoteWords & { noteId: string; version: number; personId: string | null }

/** The author mends a note while there is time. Every earlier wording stays, for whoever reads the note. */
export async function rewriteNote(tx: Tx, order: RewriteNote): Promise<Outcome<{ householdId: string }>> {
  const note = await tx.db.selectFrom('diary.note').selectAll().where('id', '=', order.noteId).executeTakeFirst()
  if (!note || note.masked_at) return refused(gone)
  const refusals: Refusal[] = []
  if (!canRewrite(tx.actor, { authorId: note.author_id, serviceId: note.service_id })) refusals.push(notTheAuthor)
  if (!isEditable(note.written_at, (await settings(tx)).noteEditHours, tx.now)) refusals.push(tooLate)
  if (Temporal.PlainDate.compare(order.aboutOn, tx.today) > 0) refusals.push(inTheFuture)
  if (!(await isMember(tx, note.household_id, order.personId))) refusals.push(notInTheHousehold)
  if (refusals.length > 0) return refused(...refusals)
  if (note.version !== order.version) return refused(stale)
  const revision = note.revision + 1
  let saved = 0n
  const constraint = await broken(tx, async () => {
    const { numUpdatedRows } = await tx.db
      .updateTable('diary.note')
      .set({
        kind: order.kind,
        about_on: order.aboutOn,
        person_id: order.personId,
        tells_of_others: order.tellsOfOthers,
        revision,
        text_sha256: digest(order.text),
      })
      .where('id', '=', order.noteId)
      .where('version', '=', order.version)
      .executeTakeFirst()
    saved = numUpdatedRows
    if (saved)
      await tx.db
        .insertInto('diary.note_text')
        .values({ note_id: note.id, revision, text: order.text, written_at: tx.now })
        .execute()
  })
  if (constraint) return refused(tooLate)
  return saved ? done({ householdId: note.household_id }) : refused(stale)
}

const tooLate: Refusal = {
  reason: 'too-late',
  sentence: 'Il tempo per modificarla è passato: aggiungi una correzione, che resta accanto alla nota.',
}
