import { actorOf } from '../organisations/actor.ts'
import { type Actor, system } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { isDatabaseAway, json } from '../platform/database.ts'
import { commitAs, type House, readAs } from '../platform/house.ts'
import { endLongWork, tellProgress } from '../platform/long-work.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Choices } from './choices.ts'
import { readHmisZip } from './hmis-files.ts'
import { type Bringer, importHmis, previewHmis } from './import-hmis.ts'
import { type Preview, previewOfHmis, totals } from './preview.ts'
import { sheetImporters } from './sheet-importers.ts'
import { type UploadPage, uploadArchive, uploadPage } from './upload-queries.ts'

/** Looks at a file through the eyes of who brought it, and keeps what was found. May run twice. */
export async function checkUpload(house: House, id: string): Promise<void> {
  const actor = await uploaderOf(house, id)
  const upload = actor && (await readAs(house, actor, (tx) => uploadPage(tx, id)))
  if (!actor || upload?.state !== 'checking') return
  const looked = progressOf(house, upload)
  await orAside(house, actor, upload, 'failed', async () => {
    const found = await readAs(house, actorFor(upload, actor), (tx) => lookAt(tx, upload, actor, looked))
    await commitAs(house, actor, async (tx) => {
      if (found.ok) await keepPreview(tx, upload, found.value)
      else await sayWrong(tx, upload, 'failed', found.refusals.map(({ sentence }) => sentence).join(' '))
      return done(null)
    })
  })
}

/** Imports a confirmed file, all or nothing, with its state in the same transaction. May run twice: the second time there is nothing to do. */
export async function applyUpload(house: House, id: string, choices: Choices): Promise<void> {
  const actor = await uploaderOf(house, id)
  const upload = actor && (await readAs(house, actor, (tx) => uploadPage(tx, id)))
  if (!actor || upload?.state !== 'importing') return
  const looked = progressOf(house, upload)
  await orAside(house, actor, upload, 'checked', async () => {
    const outcome = await commitAs(house, actorFor(upload, actor), async (tx) => {
      if (!(await isStillToDo(tx, id))) return done(null)
      const found = await importIt(tx, upload, actor, choices, looked)
      if (!found.ok) return found
      await closeUpload(tx, upload, found.value)
      return done(null)
    })
    if (!outcome.ok)
      await commitAs(house, actor, async (tx) => {
        await sayWrong(tx, upload, 'checked', outcome.refusals.map(({ sentence }) => sentence).join(' '))
        return done(null)
      })
  })
}

/** Bodies and services that nobody administers yet can only be written, and looked for, by the system. */
const actorFor = ({ kind }: UploadPage, actor: Actor): Actor =>
  kind === 'hmis' && actor.kind === 'user' ? system(`importazione di ${actor.name}`) : actor

async function uploaderOf(house: House, id: string): Promise<Actor | undefined> {
  const user = await readAs(house, system('importazione'), ({ db }) =>
    db
      .selectFrom('imports.upload as u')
      .innerJoin('auth.user as a', 'a.id', 'u.actor_id')
      .select(['a.id', 'a.name', 'a.email'])
      .where('u.id', '=', id)
      .executeTakeFirst(),
  )
  return user && actorOf(house.database.app, user, dayOf(house.clock.now()))
}

async function lookAt(
  tx: Tx,
  upload: UploadPage,
  actor: Actor,
  looked: (rows: number) => Promise<void>,
): Promise<Outcome<Preview>> {
  const { kind, serviceId, sheet, mapping, id } = upload
  if (kind === 'hmis') {
    const hmis = readHmisZip((await uploadArchive(tx, id)) ?? new Uint8Array())
    if (!hmis.ok) return hmis
    const found = await previewHmis(tx, hmis.value, bringerOf(actor))
    return found.ok ? done(previewOfHmis(found.value)) : found
  }
  if (!serviceId || !sheet) return refused(gone)
  return done(await sheetImporters[kind].look(tx, { serviceId, sheet, mapping }, looked))
}

async function importIt(
  tx: Tx,
  upload: UploadPage,
  actor: Actor,
  choices: Choices,
  looked: (rows: number) => Promise<void>,
): Promise<Outcome<Preview>> {
  const { kind, serviceId, sheet, mapping, id } = upload
  if (kind === 'hmis') {
    const hmis = readHmisZip((await uploadArchive(tx, id)) ?? new Uint8Array())
    if (!hmis.ok) return hmis
    const written = await importHmis(tx, hmis.value, bringerOf(actor), { progress: looked })
    return written.ok ? done(previewOfHmis(written.value)) : written
  }
  if (!serviceId || !sheet) return refused(gone)
  return sheetImporters[kind].write(tx, { serviceId, sheet, mapping }, choices, looked)
}

const bringerOf = (actor: Actor): Bringer => (actor.kind === 'user' ? actor : null)

function progressOf(house: House, { work }: UploadPage) {
  return async (rows: number) => {
    if (!work) return
    await commitAs(house, system('importazione'), async (tx) => {
      await tellProgress(tx, work.id, { done: rows })
      return done(null)
    })
  }
}

async function isStillToDo({ db }: Tx, id: string): Promise<boolean> {
  const row = await db.selectFrom('imports.upload').select('state').where('id', '=', id).forUpdate().executeTakeFirst()
  return row?.state === 'importing'
}

async function keepPreview(tx: Tx, { id, work }: UploadPage, preview: Preview): Promise<void> {
  await tx.db
    .updateTable('imports.upload_content')
    .set({ preview: json(preview) })
    .where('upload_id', '=', id)
    .execute()
  await tx.db
    .updateTable('imports.upload')
    .set({ state: 'checked', problem: null, counts: json(totals(preview.files)) })
    .where('id', '=', id)
    .where('state', '=', 'checking')
    .execute()
  if (work) await endLongWork(tx, work.id, { ok: true })
}

/** The rows go as soon as they are imported; those set aside stay a while, to be downloaded. */
async function closeUpload(tx: Tx, upload: UploadPage, preview: Preview): Promise<void> {
  const counts = totals(preview.files)
  const aside = new Set(preview.files.flatMap(({ rows }) => rows.map(({ row }) => row)))
  const left = upload.sheet && { ...upload.sheet, rows: upload.sheet.rows.filter(({ number }) => aside.has(number)) }
  await tx.db
    .updateTable('imports.upload_content')
    .set({ preview: json(preview), sheet: left && json(left), archive: null })
    .where('upload_id', '=', upload.id)
    .execute()
  await tx.db
    .updateTable('imports.upload')
    .set({ state: 'imported', problem: null, counts: json(counts), finished_at: tx.now })
    .where('id', '=', upload.id)
    .execute()
  if (upload.work) await endLongWork(tx, upload.work.id, { ok: true })
}

async function sayWrong(tx: Tx, { id, work }: UploadPage, state: 'failed' | 'checked', problem: string): Promise<void> {
  await tx.db
    .updateTable('imports.upload')
    .set({ state, problem: problem.slice(0, 2000) })
    .where('id', '=', id)
    .execute()
  if (work) await endLongWork(tx, work.id, { ok: false, message: problem.slice(0, 500) })
}

/** A fault of ours must not leave the file at work for ever; a database that is away may come back, and the job is tried again. */
async function orAside(
  house: House,
  actor: Actor,
  upload: UploadPage,
  state: 'failed' | 'checked',
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isDatabaseAway(error))
      await commitAs(house, actor, async (tx) => {
        await sayWrong(
          tx,
          upload,
          state,
          'Qualcosa è andato storto e non è stato importato nulla. Riprova; se succede ancora, dillo a chi amministra Approdo.',
        )
        return done(null)
      })
    throw error
  }
}

const gone = {
  reason: 'gone',
  sentence: 'Le righe di questo file non ci sono più: caricalo di nuovo.',
}
