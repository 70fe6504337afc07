import { Hono } from 'hono'
import { householdGlance } from '../people/queries.ts'
import { attachment } from '../platform/file-names.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { csvResponse } from '../ui/csv.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, type Request, seeOther, stepUp } from '../ui/request.ts'
import { canChangeRing, canReadDiary, canWriteDiary } from './access.ts'
import { addDocuments } from './add-documents.ts'
import { documentIn, householdIn } from './asked.ts'
import { changeRing } from './change-ring.ts'
import { DocumentPage, type DocumentShown } from './document-page.tsx'
import { documentById, documentsOf, fileOf, ringChangesOf } from './document-queries.ts'
import { columns, DocumentsPage } from './documents-page.tsx'
import { documentForm, removalForm, ringForm } from './forms.ts'
import { keepAll, recording } from './keep-files.ts'
import { diaryPaths as paths } from './paths.ts'
import { writingServices } from './queries.ts'
import { removeDocument, restoreDocument } from './remove-document.ts'
import { settings } from './settings.ts'
import { documentKindLabels } from './words.ts'

/** The documents of a household: list, add, open, say who sees them, set aside and bring back. */
export const documentRoutes = new Hono<Env>()
  .get(paths.documents(':id'), (c) => list(c, emptyForm))
  .post(paths.documents(':id'), upload)
  .get(paths.documentsAs(':id', 'csv'), exportCsv)
  .get(paths.document(':id', ':document'), (c) => show(c, emptyForm))
  .get(paths.file(':id', ':document'), download)
  .post(paths.documentRing(':id', ':document'), async (c) => {
    const submitted = await readForm(c)
    const asked = check(ringForm, submitted)
    if (!asked.ok) return show(c, asked.form)
    const order = { of: 'document' as const, id: documentIn(c), version: submitted.version, ...asked.value }
    return act(c, submitted.key, submitted.values, 'Salvato chi lo vede.', (tx) => changeRing(tx, order))
  })
  .post(paths.removeDocument(':id', ':document'), async (c) => {
    const submitted = await readForm(c)
    const asked = check(removalForm, submitted)
    if (!asked.ok) return show(c, asked.form)
    const order = { documentId: documentIn(c), version: submitted.version, ...asked.value }
    return act(c, submitted.key, submitted.values, 'Messo da parte.', (tx) => removeDocument(tx, order))
  })
  .post(paths.restoreDocument(':id', ':document'), async (c) => {
    const submitted = await readForm(c)
    // A button's form holds its version in a field of its own.
    const version = Number(submitted.values.version ?? submitted.version)
    return act(c, submitted.key, {}, 'Rimesso al suo posto.', (tx) => restoreDocument(tx, documentIn(c), version))
  })

const statusOf = ({ errors }: FormState) => (Object.keys(errors).length > 0 ? 422 : 200)
const megabyte = 1024 * 1024

async function list(c: Request, form: FormState): Promise<Response> {
  allowed(canReadDiary(c.get('actor')))
  const id = householdIn(c)
  const shown = await c.get('read')(async (tx) => {
    const household = await householdGlance(tx, id)
    if (household) tx.saw({ what: 'list', householdId: id, name: 'documenti' })
    return {
      household,
      documents: await documentsOf(tx, id),
      services: await writingServices(tx, id),
      warningDays: (await settings(tx)).documentWarningDays,
    }
  })
  const limitMb = Math.floor(c.get('house').files.limit / megabyte)
  return c.html(
    <DocumentsPage at={c.get('at')} {...shown} household={found(shown.household)} limitMb={limitMb} form={form} />,
    statusOf(form),
  )
}

async function exportCsv(c: Request): Promise<Response> {
  allowed(canReadDiary(c.get('actor')))
  const again = stepUp(c)
  if (again) return again
  const id = householdIn(c)
  const documents = await c.get('read')(async (tx) => {
    if (!(await householdGlance(tx, id))) return undefined
    tx.saw({ what: 'export', householdId: id, name: 'documenti.csv' })
    return documentsOf(tx, id)
  })
  return csvResponse('documenti', columns(id, c.get('at').today, 0), found(documents))
}

async function upload(c: Request): Promise<Response> {
  allowed(canWriteDiary(c.get('actor')))
  const householdId = householdIn(c)
  found(await c.get('read')((tx) => householdGlance(tx, householdId)))
  const submitted = await readForm(c)
  const asked = check(documentForm, submitted)
  if (!asked.ok) return refusedUpload(c, asked.form)
  const { files } = c.get('house')
  const kept = await keepAll(files, await filesIn(c))
  if (!kept.ok) return refusedUpload(c, { values: submitted.values, errors: byField(kept.refusals) })
  const order = { ...asked.value, householdId, files: kept.value }
  const outcome = await recording(files, kept.value, () =>
    c.get('commit')((tx) => addDocuments(tx, order), submitted.key),
  )
  if (!outcome.ok) return refusedUpload(c, { values: submitted.values, errors: byField(outcome.refusals) })
  const { length } = outcome.value.ids
  const to = paths.documents(householdId)
  const answer = seeOther(c, to, { text: `${plural(length, 'documento aggiunto', 'documenti aggiunti')}.` })
  return wantsJson(c) ? c.json({ to }) : answer
}

/** With a script the page waits for the answer itself, to show how the sending goes. */
const wantsJson = (c: Request) => c.req.header('accept') === 'application/json'

function refusedUpload(c: Request, form: FormState): Response | Promise<Response> {
  return wantsJson(c) ? c.json({ sentences: Object.values(form.errors).flat() }, 422) : list(c, form)
}

async function filesIn(c: Request): Promise<File[]> {
  const sent = (await c.req.formData()).getAll('files')
  return sent.filter((each) => typeof each !== 'string' && (each.name !== '' || each.size > 0)) as File[]
}

async function act(
  c: Request,
  key: string | undefined,
  values: Record<string, string>,
  text: string,
  work: (tx: Tx) => Promise<Outcome<unknown>>,
): Promise<Response> {
  const { household, document } = await documentShown(c)
  const outcome = await c.get('commit')(work, key)
  if (outcome.ok) return seeOther(c, paths.document(household.id, document.id), { text })
  return show(c, { values, errors: byField(outcome.refusals) })
}

async function documentShown(c: Request): Promise<DocumentShown> {
  allowed(canReadDiary(c.get('actor')))
  const [householdId, documentId] = [householdIn(c), documentIn(c)]
  const shown = await c.get('read')(async (tx) => {
    const household = await householdGlance(tx, householdId)
    const document = household && (await documentById(tx, householdId, documentId))
    if (!document) return undefined
    const services = await writingServices(tx, householdId)
    return {
      household,
      document,
      fileName: (await fileOf(tx, documentId))?.name,
      changes: await ringChangesOf(tx, 'document', documentId),
      teams: services.find(({ id }) => id === document.serviceId)?.teams ?? [],
      mayChangeRing: canChangeRing(tx.actor, document),
      warningDays: (await settings(tx)).documentWarningDays,
    }
  })
  return found(shown)
}

async function show(c: Request, form: FormState): Promise<Response> {
  return c.html(<DocumentPage at={c.get('at')} shown={await documentShown(c)} form={form} />, statusOf(form))
}

/** The file itself, to be saved and never run: whoever opens it is in the trail before the first byte leaves. */
async function download(c: Request): Promise<Response> {
  const { household, document, fileName } = await documentShown(c)
  if (document.removedAt || !fileName) throw new NotFound()
  const again = document.isProtected ? stepUp(c, paths.document(household.id, document.id)) : undefined
  if (again) return again
  const file = await c.get('read')(async (tx) => {
    tx.saw({
      what: 'document',
      householdId: household.id,
      personId: document.personId ?? undefined,
      name: `${documentKindLabels[document.kind]} ${document.id}`,
    })
    return fileOf(tx, document.id)
  })
  const { name, ...where } = found(file)
  return c.body(await c.get('house').files.read(where), 200, {
    'content-type': document.type,
    'content-disposition': attachment(name),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
}
