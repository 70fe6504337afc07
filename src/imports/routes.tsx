import { Hono } from 'hono'
import { servicesFor } from '../organisations/queries.ts'
import { isId } from '../platform/ids.ts'
import { byField, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { csvResponse } from '../ui/csv.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canImport, canImportHmis, importing } from './access.ts'
import { mayGoOn } from './choices.ts'
import { columnsOf, isSheetKind } from './columns.ts'
import { ImportHomePage } from './import-home-page.tsx'
import type { Mapping } from './mapping-rules.ts'
import { kindOfTemplate, importPaths as paths } from './paths.ts'
import { mostBytes, tooLarge } from './read-sheet.ts'
import { readSheetApart } from './read-sheet-apart.ts'
import { setAsideRows } from './set-aside-rows.ts'
import { template } from './templates.ts'
import { UploadPage } from './upload-page.tsx'
import { uploadPage, uploadsList } from './upload-queries.ts'
import {
  askToApply,
  askToCheck,
  confirmUpload,
  correctMapping,
  discardUpload,
  keepUpload,
  type NewUpload,
} from './uploads.ts'
import { applyUpload, checkUpload } from './work-on-upload.ts'

export const importRoutes = new Hono<Env>()
  .get(paths.home, (c) => home(c, emptyForm))
  .post(paths.home, receive)
  .get('/importa/modelli/:file', sendTemplate)
  .get(paths.upload(':id'), (c) => show(c, emptyForm))
  .post(paths.mapping(':id'), mend)
  .post(paths.confirm(':id'), confirm)
  .post(paths.discard(':id'), discard)
  .get('/importa/:id/:file', sendSetAside)

/** Up to this many rows are worked on while one waits; more go to a job, and the page tells how it is getting on. */
const whileOneWaits = 100

async function home(c: Request, form: FormState) {
  allowed(canImport(c.get('actor')))
  const { services, uploads } = await c.get('read')(async (tx) => ({
    services: await servicesFor(tx, importing),
    uploads: await uploadsList(tx),
  }))
  const values = { service: services.length === 1 ? (services[0]?.id ?? '') : '', ...form.values }
  return c.html(
    <ImportHomePage
      at={c.get('at')}
      form={{ ...form, values }}
      services={services}
      uploads={uploads}
      hmis={canImportHmis(c.get('actor'))}
    />,
    statusOf(form),
  )
}

const statusOf = (form: FormState) => (Object.keys(form.errors).length > 0 ? 422 : 200)

async function receive(c: Request) {
  allowed(canImport(c.get('actor')))
  const submitted = await readForm(c)
  const upload = await uploadFrom(c, submitted)
  if (!upload.ok) return home(c, { values: submitted.values, errors: byField(upload.refusals) })
  const now = upload.value.kind !== 'hmis' && upload.value.rows <= whileOneWaits
  const outcome = await c.get('commit')(async (tx) => {
    const kept = await keepUpload(tx, upload.value)
    if (kept.ok && !now) await askToCheck(tx, kept.value.id)
    return kept
  }, submitted.key)
  if (!outcome.ok) return home(c, { values: submitted.values, errors: byField(outcome.refusals) })
  if (now) await checkUpload(c.get('house'), outcome.value.id)
  return seeOther(c, paths.upload(outcome.value.id))
}

/** The file as it can be kept, or all that is missing at once. */
async function uploadFrom(c: Request, { values, files }: Submitted): Promise<Outcome<NewUpload>> {
  const { kind, service } = values
  const file = files.file
  const refusals: Refusal[] = []
  if (kind !== 'hmis' && !isSheetKind(kind)) refusals.push(say('kind', 'Scegli che cosa c’è nel file.'))
  if (kind === 'hmis') allowed(canImportHmis(c.get('actor')))
  else if (!isId(service)) refusals.push(say('service', 'Scegli il servizio in cui importare.'))
  else allowed(canImport(c.get('actor'), service))
  if (!file || file.name === '') refusals.push(say('file', 'Scegli il file da importare.'))
  else if (file.size > mostBytes) refusals.push(tooLarge(file.size))
  if (refusals.length > 0 || !file) return refused(...refusals)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const fileName = cleanName(file.name)
  if (kind === 'hmis') return { ok: true, value: { kind, fileName, rows: 0, archive: bytes } }
  if (!isSheetKind(kind) || !service) return refused()
  const sheet = await readSheetApart(bytes, kind)
  if (!sheet.ok) return sheet
  return { ok: true, value: { kind, serviceId: service, fileName, rows: sheet.value.rows.length, sheet: sheet.value } }
}

const say = (field: string, sentence: string): Refusal => ({ reason: `${field}-missing`, field, sentence })

const cleanName = (name: string) =>
  name
    .replace(/[\p{Cc}\uFFFD]/gu, '')
    .toWellFormed()
    .slice(-200) || 'file'

async function theUpload(c: Request, read: (tx: Tx, id: string) => ReturnType<typeof uploadPage> = uploadPage) {
  allowed(canImport(c.get('actor')))
  const id = found(isId(c.req.param('id')) ? c.req.param('id') : undefined)
  return found(
    await c.get('read')((tx) => {
      const taken = c.req.path.endsWith('/righe-da-parte.csv') || c.req.path.endsWith('/righe-da-parte.xlsx')
      tx.saw({ what: taken ? 'export' : 'list', name: taken ? 'righe-da-parte' : 'importazione' })
      return read(tx, id)
    }),
  )
}

async function show(c: Request, form: FormState) {
  const upload = await theUpload(c)
  // The page looks again by itself, with or without scripts.
  if (upload.state === 'checking' || upload.state === 'importing') c.header('refresh', '3')
  return c.html(<UploadPage at={c.get('at')} upload={upload} form={form} />, statusOf(form))
}

async function mend(c: Request) {
  const { id, kind, sheet } = await theUpload(c)
  if (kind === 'hmis') return seeOther(c, paths.upload(id))
  const submitted = await readForm(c)
  const mapping: Mapping = {}
  for (const { key } of columnsOf[kind]) {
    const chosen = submitted.values[`column-${key}`] ?? ''
    if (/^\d{1,3}$/.test(chosen) && Number(chosen) < (sheet?.headings.length ?? 0)) mapping[key] = Number(chosen)
  }
  const now = (sheet?.rows.length ?? 0) <= whileOneWaits
  const outcome = await c.get('commit')(async (tx) => {
    const mended = await correctMapping(tx, { id, kind, mapping })
    if (mended.ok && !now) await askToCheck(tx, id)
    return mended
  }, submitted.key)
  if (!outcome.ok) return show(c, { values: submitted.values, errors: byField(outcome.refusals) })
  if (now) await checkUpload(c.get('house'), id)
  return seeOther(c, paths.upload(id), { text: 'Colonne corrette: ho controllato di nuovo il file.' })
}

async function confirm(c: Request) {
  const { id, kind, preview, sheet, serviceId } = await theUpload(c)
  if (serviceId) allowed(canImport(c.get('actor'), serviceId))
  else allowed(canImportHmis(c.get('actor')))
  const submitted = await readForm(c)
  const choices = { setAside: 'setAside' in submitted.values, othersThanKnown: 'othersThanKnown' in submitted.values }
  const open = preview?.problems.filter(({ kind: of }) => of !== 'likely' || !choices.othersThanKnown) ?? []
  const stop = kind === 'hmis' ? undefined : mayGoOn(open, choices)
  if (stop) return show(c, { values: submitted.values, errors: byField([stop]) })
  const now = kind !== 'hmis' && (sheet?.rows.length ?? 0) <= whileOneWaits
  const outcome = await c.get('commit')(async (tx) => {
    const confirmed = await confirmUpload(tx, {
      id,
      rows: kind === 'people' || kind === 'registered' ? sheet?.rows.length : undefined,
    })
    if (confirmed.ok && !now) await askToApply(tx, id, choices)
    return confirmed
  }, submitted.key)
  if (!outcome.ok) return show(c, { values: submitted.values, errors: byField(outcome.refusals) })
  if (now) await applyUpload(c.get('house'), id, choices)
  return seeOther(c, paths.upload(id))
}

async function discard(c: Request) {
  const { id } = await theUpload(c)
  const { key, values } = await readForm(c)
  const outcome = await c.get('commit')((tx) => discardUpload(tx, id), key)
  if (!outcome.ok) return show(c, { values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.home, { text: 'File scartato: in Approdo non ne resta niente.' })
}

async function sendTemplate(c: Request) {
  allowed(canImport(c.get('actor')))
  const [, name = '', format = ''] = /^(\w+)\.(csv|xlsx)$/.exec(c.req.param('file') ?? '') ?? []
  const kind = found(kindOfTemplate(name))
  const bytes = await template(kind, format === 'csv' ? 'csv' : 'xlsx')
  const type =
    format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return c.body(new Uint8Array(bytes), {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="modello-${name}.${format}"` },
  })
}

async function sendSetAside(c: Request) {
  const file = c.req.param('file') ?? ''
  const [, format] = /^righe-da-parte\.(csv|xlsx)$/.exec(file) ?? []
  found(format)
  const { preview, sheet } = await theUpload(c)
  const { columns, rows } = setAsideRows(found(preview), sheet)
  return format === 'csv'
    ? csvResponse('righe-da-parte', columns, rows)
    : await xlsxResponse('righe-da-parte', columns, rows)
}
