import { sql } from 'kysely'
import { personNames } from '../people/queries.ts'
import type { Tx } from '../platform/transaction.ts'
import type { NoteKind, Ring } from './words.ts'
import { isNoteKind, isRing } from './words.ts'

export type Note = {
  id: string
  version: number
  householdId: string
  personId: string | null
  personName: string | null
  serviceId: string
  serviceName: string
  teamId: string | null
  teamName: string | null
  authorId: string
  authorName: string
  kind: NoteKind
  aboutOn: Temporal.PlainDate
  ring: Ring
  tellsOfOthers: boolean
  correctsId: string | null
  revision: number
  text: string
  writtenAt: Temporal.Instant
  rewrittenAt: Temporal.Instant
  maskedReason: string | null
}

export type NoteWithCorrections = Note & { corrections: Note[] }

export type NoteFilter = {
  kind?: NoteKind
  ring?: Ring
  authorId?: string
  from?: Temporal.PlainDate
  to?: Temporal.PlainDate
}

const pageSize = 50

/** One page of a household's diary, the latest first: what the actor may read of it. */
export async function notesPage(tx: Tx, householdId: string, filter: NoteFilter, page: number) {
  const { total } = await filtered(tx, householdId, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const shown = Math.min(Math.max(1, page), pages)
  const notes = await listed(tx, householdId, filter, pageSize, (shown - 1) * pageSize)
  return { notes, total, page: shown, pages }
}

/** All of it, for exports and for other modules. */
export function notesOf(tx: Tx, householdId: string, filter: NoteFilter = {}): Promise<NoteWithCorrections[]> {
  return listed(tx, householdId, filter)
}

export function latestNotes(tx: Tx, householdId: string, most: number): Promise<NoteWithCorrections[]> {
  return listed(tx, householdId, {}, most)
}

/** One note with its corrections; undefined when it is not the actor's to read, or not of this household. */
export async function noteById(tx: Tx, householdId: string, id: string): Promise<NoteWithCorrections | undefined> {
  const [found] = await shaped(
    tx,
    await rows(tx).where('n.household_id', '=', householdId).where('n.id', '=', id).execute(),
  )
  return found && (await withCorrections(tx, [found]))[0]
}

/** Who has written in this diary, as far as the actor may know: for the filter. */
export async function authorsOf({ db }: Tx, householdId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('diary.note as n')
    .innerJoin('auth.user as u', 'u.id', 'n.author_id')
    .select(['u.id', 'u.name'])
    .distinct()
    .where('n.household_id', '=', householdId)
    .orderBy('u.name')
    .execute()
}

/** Every wording a note has had, the first first. */
export async function wordingsOf({ db }: Tx, noteId: string) {
  const found = await db
    .selectFrom('diary.note_text')
    .select(['revision', 'text', 'written_at as writtenAt'])
    .where('note_id', '=', noteId)
    .orderBy('revision')
    .execute()
  return found
}

async function listed(tx: Tx, householdId: string, filter: NoteFilter, most?: number, skipped = 0) {
  let query = narrowed(rows(tx), filter)
    .where('n.household_id', '=', householdId)
    .where('n.corrects_id', 'is', null)
    .orderBy('n.about_on', 'desc')
    .orderBy('n.written_at', 'desc')
    .orderBy('n.id')
  if (most !== undefined) query = query.limit(most).offset(skipped)
  return withCorrections(tx, await shaped(tx, await query.execute()))
}

async function withCorrections(tx: Tx, notes: Note[]): Promise<NoteWithCorrections[]> {
  if (notes.length === 0) return []
  const found = await rows(tx)
    .where('n.corrects_id', '=', sql<string>`any(${notes.map(({ id }) => id)}::uuid[])`)
    .orderBy('n.written_at')
    .execute()
  const corrections = await shaped(tx, found)
  return notes.map((note) => ({ ...note, corrections: corrections.filter(({ correctsId }) => correctsId === note.id) }))
}

function filtered({ db }: Tx, householdId: string, filter: NoteFilter) {
  return narrowed(
    db.selectFrom('diary.note as n').where('n.household_id', '=', householdId).where('n.corrects_id', 'is', null),
    filter,
  )
}

function narrowed<Query extends { where(part: ReturnType<typeof sql<boolean>>): Query }>(
  query: Query,
  { kind, ring, authorId, from, to }: NoteFilter,
): Query {
  let narrow = query
  if (kind) narrow = narrow.where(sql<boolean>`n.kind = ${kind}`)
  if (ring) narrow = narrow.where(sql<boolean>`n.ring = ${ring}`)
  if (authorId) narrow = narrow.where(sql<boolean>`n.author_id = ${authorId}`)
  if (from) narrow = narrow.where(sql<boolean>`n.about_on >= ${from}::date`)
  if (to) narrow = narrow.where(sql<boolean>`n.about_on <= ${to}::date`)
  return narrow
}

function rows({ db }: Tx) {
  return db
    .selectFrom('diary.note as n')
    .innerJoin('diary.note_text as w', (join) =>
      join.onRef('w.note_id', '=', 'n.id').onRef('w.revision', '=', 'n.revision'),
    )
    .innerJoin('organisations.service as s', 's.id', 'n.service_id')
    .innerJoin('auth.user as u', 'u.id', 'n.author_id')
    .leftJoin('organisations.team as t', 't.id', 'n.team_id')
    .select([
      'n.id',
      'n.version',
      'n.household_id as householdId',
      'n.person_id as personId',
      'n.service_id as serviceId',
      's.name as serviceName',
      'n.team_id as teamId',
      't.name as teamName',
      'n.author_id as authorId',
      'u.name as authorName',
      'n.kind',
      'n.about_on as aboutOn',
      'n.ring',
      'n.tells_of_others as tellsOfOthers',
      'n.corrects_id as correctsId',
      'n.revision',
      'w.text',
      'n.written_at as writtenAt',
      'w.written_at as rewrittenAt',
      'n.masked_reason as maskedReason',
    ])
}

async function shaped(tx: Tx, found: Awaited<ReturnType<ReturnType<typeof rows>['execute']>>): Promise<Note[]> {
  const names = await personNames(tx, [...new Set(found.flatMap(({ personId }) => personId ?? []))])
  return found.map(({ kind, ring, ...row }) => {
    if (!isNoteKind(kind) || !isRing(ring)) throw new Error(`unknown kind or ring of a note: ${kind}, ${ring}`)
    return { ...row, kind, ring, personName: row.personId ? (names.get(row.personId) ?? null) : null }
  })
}
