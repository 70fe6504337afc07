import { hubService, named } from '../organisations/examples.ts'
import type { House } from '../platform/house.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { digest } from './write-note.ts'

type ExampleNote = {
  name: string
  householdId: string
  authorId: string
  personId?: string
  serviceId?: string
  teamId?: string
  kind?: string
  ring: string
  text: string
  aboutOn?: string
  writtenAt?: string
  tellsOfOthers?: boolean
}

export const exampleTeam = named('équipe educativa del diario')

/** A team of the hub with one worker in it. */
export async function addExampleTeam(
  { db }: Tx,
  userId: string,
  id = exampleTeam,
  serviceId = hubService,
): Promise<void> {
  await db.insertInto('organisations.team').values({ id, service_id: serviceId, name: 'Équipe Barona' }).execute()
  const during = Nights.of('2026-01-01', null)
  const member = { id: named(`${id} ${userId}`), team_id: id, user_id: userId, part: 'educatrice', during }
  await db.insertInto('organisations.team_member').values(member).execute()
}

/** A note as it would be after somebody wrote it; its id is `named` after it. */
export async function addExampleNote({ db, now }: Tx, note: ExampleNote): Promise<string> {
  const id = named(note.name)
  const written = note.writtenAt ? Temporal.Instant.from(note.writtenAt) : now
  await db
    .insertInto('diary.note')
    .values({
      id,
      household_id: note.householdId,
      person_id: note.personId ?? null,
      service_id: note.serviceId ?? hubService,
      team_id: note.teamId ?? null,
      author_id: note.authorId,
      kind: note.kind ?? 'interview',
      about_on: Temporal.PlainDate.from(note.aboutOn ?? '2026-11-20'),
      ring: note.ring,
      tells_of_others: note.tellsOfOthers ?? false,
      text_sha256: digest(note.text),
      written_at: written,
    })
    .execute()
  await db
    .insertInto('diary.note_text')
    .values({ note_id: id, revision: 1, text: note.text, written_at: written })
    .execute()
  return id
}

export const [recentNote, oldNote, exampleDocument] = [
  named('nota recente'),
  named('nota vecchia'),
  named('Carta d’identità di Maria Rossi'),
]

/** What a household's diary looks like after some weeks: a note of today, one that can only be corrected, a document that expires. */
export async function addExampleDiary(house: House, tx: Tx, authorId: string): Promise<void> {
  const common = { householdId: named('Nucleo Rossi'), authorId }
  await addExampleNote(tx, {
    ...common,
    name: 'nota recente',
    ring: 'service',
    aboutOn: '2026-11-22',
    text: 'Maria ha portato la ricevuta della domanda di casa popolare.\n\nSi sente più tranquilla: i figli hanno ripreso la scuola di prima.',
  })
  await addExampleNote(tx, {
    ...common,
    name: 'nota vecchia',
    personId: named('Youssef Benali'),
    kind: 'phone',
    ring: 'charge',
    aboutOn: '2026-11-03',
    writtenAt: '2026-11-03T09:30:00Z',
    text: 'Il datore di lavoro conferma il contratto fino a marzo.',
  })
  await addExampleDocument(house, tx, {
    ...common,
    name: 'Carta d’identità di Maria Rossi',
    personId: named('Maria Rossi'),
    ring: 'person',
    expiresOn: '2026-12-09',
  })
}

type ExampleDocument = {
  name: string
  householdId: string
  authorId: string
  personId?: string
  serviceId?: string
  teamId?: string
  kind?: string
  ring: string
  expiresOn?: string
  isProtected?: boolean
}

/** A document with a real file: one page that says its title. */
export async function addExampleDocument(house: House, { db, now }: Tx, document: ExampleDocument): Promise<string> {
  const id = named(document.name)
  const kept = await house.files.keep(`${document.name}.pdf`, onePagePdf(document.name))
  if (!kept.ok) throw new Error(kept.refusals[0]?.sentence)
  const { id: fileId, name, wrappedKey, type, bytes, sha256 } = kept.value
  await db
    .insertInto('diary.document')
    .values({
      id,
      household_id: document.householdId,
      person_id: document.personId ?? null,
      service_id: document.serviceId ?? hubService,
      team_id: document.teamId ?? null,
      author_id: document.authorId,
      title: document.name,
      kind: document.kind ?? 'identity',
      ring: document.ring,
      received_on: Temporal.PlainDate.from('2026-11-20'),
      expires_on: document.expiresOn ? Temporal.PlainDate.from(document.expiresOn) : null,
      is_protected: document.isProtected ?? false,
      type,
      bytes,
      sha256,
      added_at: now,
    })
    .execute()
  await db
    .insertInto('diary.document_file')
    .values({ document_id: id, file_id: fileId, name, wrapped_key: wrappedKey })
    .execute()
  return id
}

/** The smallest honest PDF: one A4 page with one line on it. */
export function onePagePdf(line: string): Blob {
  const plain = line
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/[\\()]/g, '\\$&')
  const drawing = `BT /F1 18 Tf 72 760 Td (${plain}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new Blob([text])
}
