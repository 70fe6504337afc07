import { createHash } from 'node:crypto'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canRewrite } from './access.ts'
import { misplaced, type Placed } from './placed.ts'
import { gone, inTheFuture, notTheAuthor } from './refusals.ts'
import { isEditable } from './rules.ts'
import { settings } from './settings.ts'
import type { NoteKind } from './words.ts'

export type NoteWords = { kind: NoteKind; aboutOn: Temporal.PlainDate; text: string; tellsOfOthers: boolean }
export type WriteNote = Placed & NoteWords & { authorId?: string }

/** Writes a note in the household's diary, in the actor's own name (a past colleague's, when the system tells the demo). */
export async function writeNote(tx: Tx, order: WriteNote): Promise<Outcome<{ id: string }>> {
  const refusals = await misplaced(tx, order)
  if (Temporal.PlainDate.compare(order.aboutOn, tx.today) > 0) refusals.push(inTheFuture)
  if (refusals.length > 0) return refused(...refusals)
  return done({ id: await insertNote(tx, order, null) })
}

export type CorrectNote = NoteWords & { noteId: string }

/** Corrects a note whose time to be rewritten is over: another note beside it, read by whoever reads the first. */
export async function correctNote(tx: Tx, order: CorrectNote): Promise<Outcome<{ id: string; householdId: string }>> {
  const note = await tx.db.selectFrom('diary.note').selectAll().where('id', '=', order.noteId).executeTakeFirst()
  if (!note || note.corrects_id || note.masked_at) return refused(gone)
  if (!canRewrite(tx.actor, { authorId: note.author_id, serviceId: note.service_id })) return refused(notTheAuthor)
  if (isEditable(note.written_at, (await settings(tx)).noteEditHours, tx.now)) return refused(stillEditable)
  if (Temporal.PlainDate.compare(order.aboutOn, tx.today) > 0) return refused(inTheFuture)
  const placed = {
    householdId: note.household_id,
    personId: note.person_id,
    serviceId: note.service_id,
    audience: { ring: note.ring, teamId: note.team_id },
  }
  return done({ id: await insertNote(tx, { ...placed, ...order }, note.id), householdId: note.household_id })
}

type NewNote = NoteWords & Omit<WriteNote, 'audience'> & { audience: { ring: string; teamId: string | null } }

async function insertNote({ db, actor, now }: Tx, order: NewNote, correctsId: string | null): Promise<string> {
  const id = newId<'Note'>()
  const authorId = actor.kind === 'user' ? actor.userId : order.authorId
  if (!authorId) throw new Error('a note has somebody who wrote it')
  await db
    .insertInto('diary.note')
    .values({
      id,
      household_id: order.householdId,
      person_id: order.personId,
      service_id: order.serviceId,
      team_id: order.audience.teamId,
      author_id: authorId,
      kind: order.kind,
      about_on: order.aboutOn,
      ring: order.audience.ring,
      tells_of_others: order.tellsOfOthers,
      corrects_id: correctsId,
      text_sha256: digest(order.text),
      written_at: now,
    })
    .execute()
  await db
    .insertInto('diary.note_text')
    .values({ note_id: id, revision: 1, text: order.text, written_at: now })
    .execute()
  return id
}

export const digest = (text: string) => createHash('sha256').update(text).digest('hex')

const stillEditable = {
  reason: 'still-editable',
  sentence: 'Questa nota si può ancora modificare: usa «Modifica», senza aggiungerne un’altra.',
}
