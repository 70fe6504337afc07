import { sql } from 'kysely'
import { json } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { openLongWork } from '../platform/long-work.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Choices } from './choices.ts'
import { columnsOf, type SheetKind } from './columns.ts'
import { type Mapping, missingColumns, proposeMapping } from './mapping-rules.ts'
import type { Sheet } from './sheet.ts'
import { type UploadKind, uploadKinds } from './words.ts'

export type NewUpload = { fileName: string; rows: number } & (
  | { kind: SheetKind; serviceId: string; sheet: Sheet }
  | { kind: 'hmis'; archive: Uint8Array }
)

/** Keeps a file until it is confirmed or discarded, and asks for it to be checked. */
export async function keepUpload(tx: Tx, upload: NewUpload): Promise<Outcome<{ id: string }>> {
  if (tx.actor.kind !== 'user') return refused(onlyPeople)
  const id = newId<'Upload'>()
  const mapping = upload.kind === 'hmis' ? {} : proposeMapping(upload.sheet.headings, columnsOf[upload.kind])
  const title = `Controllo di ${upload.fileName}`
  const work_id = await openLongWork(tx, { kind: 'imports.check', title, total: upload.rows })
  await tx.db
    .insertInto('imports.upload')
    .values({
      id,
      actor_id: tx.actor.userId,
      service_id: upload.kind === 'hmis' ? null : upload.serviceId,
      kind: upload.kind,
      file_name: upload.fileName,
      state: 'checking',
      mapping: json(mapping),
      uploaded_at: tx.now,
      work_id,
    })
    .execute()
  await tx.db
    .insertInto('imports.upload_content')
    .values({
      upload_id: id,
      actor_id: tx.actor.userId,
      sheet: upload.kind === 'hmis' ? null : json(upload.sheet),
      archive: upload.kind === 'hmis' ? Buffer.from(upload.archive) : null,
    })
    .execute()
  return done({ id })
}

export const checkTask = 'imports.check'
export const applyTask = 'imports.apply'

export async function askToCheck(tx: Tx, id: string): Promise<void> {
  await tx.enqueue(checkTask, { uploadId: id }, { key: `${checkTask}:${id}` })
}

/** Corrects which column is which, and has the file checked again. Refuses the same column twice, and a needed one left out. */
export async function correctMapping(
  tx: Tx,
  { id, kind, mapping }: { id: string; kind: SheetKind; mapping: Mapping },
): Promise<Outcome<{ id: string }>> {
  const twice = Object.entries(mapping).filter(([key, index]) =>
    Object.entries(mapping).some(([other, same]) => other !== key && same === index),
  )
  const refusals: Refusal[] = [
    ...twice.map(([key]) => ({
      reason: 'twice',
      field: `column-${key}`,
      sentence: 'Questa colonna del file è scelta due volte: ognuna vale per una voce sola.',
    })),
    ...missingColumns(mapping, columnsOf[kind]).map(({ key, label }) => ({
      reason: 'missing',
      field: `column-${key}`,
      sentence: `Manca la colonna «${label}»: scegli quale colonna del file è.`,
    })),
  ]
  if (refusals.length > 0) return refused(...refusals)
  const work_id = await openLongWork(tx, { kind: checkTask, title: 'Controllo del file' })
  const { numUpdatedRows } = await tx.db
    .updateTable('imports.upload')
    .set({ mapping: json(mapping), state: 'checking', problem: null, work_id })
    .where('id', '=', id)
    .where('state', 'in', ['checked', 'failed'])
    .executeTakeFirst()
  return numUpdatedRows ? done({ id }) : refused(atWork)
}

/** Confirms: from here on the file is imported, now or by a job. Twice counts once. */
export async function confirmUpload(
  tx: Tx,
  { id, rows }: { id: string; rows?: number },
): Promise<Outcome<{ id: string }>> {
  const work_id = await openLongWork(tx, { kind: applyTask, title: 'Importazione del file', total: rows })
  const { numUpdatedRows } = await tx.db
    .updateTable('imports.upload')
    .set({ state: 'importing', problem: null, work_id })
    .where('id', '=', id)
    .where('state', '=', 'checked')
    .executeTakeFirst()
  return numUpdatedRows ? done({ id }) : refused(atWork)
}

export async function askToApply(tx: Tx, id: string, choices: Choices): Promise<void> {
  await tx.enqueue(applyTask, { uploadId: id, ...choices }, { key: `${applyTask}:${id}` })
}

/** Throws the file away; what was imported stays. */
export async function discardUpload({ db }: Tx, id: string): Promise<Outcome<null>> {
  const free = db.selectFrom('imports.upload').select('id').where('id', '=', id).where('state', '!=', 'importing')
  await db.deleteFrom('imports.upload_content').where('upload_id', 'in', free).execute()
  const { numDeletedRows } = await db
    .deleteFrom('imports.upload')
    .where('id', '=', id)
    .where('state', '!=', 'importing')
    .executeTakeFirst()
  return numDeletedRows ? done(null) : refused(atWork)
}

const daysKept = 14

/** What nobody confirmed within a fortnight goes, with all the rows; of what was imported the counts stay a year. */
export async function purgeUploads({ db, now }: Tx): Promise<void> {
  await sql`delete from imports.upload_content c using imports.upload u
    where u.id = c.upload_id and u.uploaded_at < ${now}::timestamptz - make_interval(days => ${daysKept})`.execute(db)
  await sql`delete from imports.upload u where not exists (select from imports.upload_content c where c.upload_id = u.id)
    and u.uploaded_at < ${now}::timestamptz - case when u.state = 'imported' then interval '1 year' else make_interval(days => ${daysKept}) end`.execute(
    db,
  )
}

const atWork: Refusal = {
  reason: 'at-work',
  sentence: 'Il file è già in lavorazione, o è già stato importato: guarda qui sotto a che punto è.',
}
const onlyPeople: Refusal = { reason: 'no-user', sentence: 'Dalla pagina importa chi è entrato con il suo nome.' }

export const isUploadKind = (kind: string): kind is UploadKind => uploadKinds.some((known) => known === kind)
