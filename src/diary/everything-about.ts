import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { withheldFrom } from './rules.ts'
import type { DocumentKind, NoteKind, Ring, Withheld } from './words.ts'

export type NoteAbout = {
  id: string
  householdId: string
  kind: NoteKind
  aboutOn: Temporal.PlainDate
  writtenAt: Temporal.Instant
  serviceName: string
  authorName: string
  ring: Ring
  /** Null when somebody must read it before it is handed over, and `withheld` says why. */
  text: string | null
  withheld: Withheld | null
}

export type DocumentAbout = {
  id: string
  householdId: string
  title: string
  kind: DocumentKind
  receivedOn: Temporal.PlainDate
  serviceName: string
  ring: Ring
  type: string
  bytes: number
  sha256: string
  /** What opens its file (`house.files.read`); null when it is withheld. */
  file: { id: string; name: string; wrappedKey: string } | null
  withheld: Withheld | null
}

/**
 * What is held about a person in the diaries, for the copy they have a right to (GDPR, art. 15): their own notes and documents within whatever
 * ring, and those of the whole household from the days they were in it. Run by who may read all of it (the system, on behalf of who answers).
 */
export async function everythingAbout(
  tx: Tx,
  personId: string,
): Promise<{ notes: NoteAbout[]; documents: DocumentAbout[] }> {
  return { notes: await notesAbout(tx, personId), documents: await documentsAbout(tx, personId) }
}

type WithWithheld = { personId: string | null; ring: Ring; tellsOfOthers: boolean; isMasked: boolean }

async function notesAbout({ db }: Tx, personId: string): Promise<NoteAbout[]> {
  const { rows } = await sql<Omit<NoteAbout, 'withheld' | 'text'> & WithWithheld & { text: string }>`
    select n.id, n.household_id as "householdId", n.person_id as "personId", n.kind, n.about_on as "aboutOn", n.written_at as "writtenAt",
      s.name as "serviceName", u.name as "authorName", n.ring, n.tells_of_others as "tellsOfOthers", n.masked_at is not null as "isMasked", w.text
    from diary.note n join diary.note_text w on w.note_id = n.id and w.revision = n.revision
    join organisations.service s on s.id = n.service_id join auth."user" u on u.id = n.author_id
    where n.person_id = ${personId} or (n.person_id is null and exists (
      select from people.household_member m where m.household_id = n.household_id and m.person_id = ${personId} and m.during @> n.about_on))
    order by n.about_on, n.written_at, n.id`.execute(db)
  return rows.map(({ personId, tellsOfOthers, isMasked, text, ...row }) => {
    const withheld = withheldFrom({ personId, ring: row.ring, tellsOfOthers, isMasked }) ?? null
    return { ...row, withheld, text: withheld ? null : text }
  })
}

async function documentsAbout({ db }: Tx, personId: string): Promise<DocumentAbout[]> {
  type Row = Omit<DocumentAbout, 'withheld' | 'file'> &
    WithWithheld & { fileId: string | null; name: string; wrappedKey: string }
  const { rows } = await sql<Row>`
    select d.id, d.household_id as "householdId", d.person_id as "personId", d.title, d.kind, d.received_on as "receivedOn", s.name as "serviceName",
      d.ring, d.tells_of_others as "tellsOfOthers", d.destroyed_at is not null as "isMasked", d.type, d.bytes, d.sha256,
      f.file_id as "fileId", f.name, f.wrapped_key as "wrappedKey"
    from diary.document d left join diary.document_file f on f.document_id = d.id join organisations.service s on s.id = d.service_id
    where d.person_id = ${personId} or (d.person_id is null and exists (
      select from people.household_member m where m.household_id = d.household_id and m.person_id = ${personId} and m.during @> d.received_on))
    order by d.received_on, d.added_at, d.id`.execute(db)
  return rows.map(({ personId, tellsOfOthers, isMasked, fileId, name, wrappedKey, ...row }) => {
    const withheld = withheldFrom({ personId, ring: row.ring, tellsOfOthers, isMasked }) ?? null
    return { ...row, withheld, file: withheld || !fileId ? null : { id: fileId, name, wrappedKey } }
  })
}
