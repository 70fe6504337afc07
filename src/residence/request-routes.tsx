import { Hono } from 'hono'
import type { z } from 'zod'
import { keepAll, recording } from '../diary/keep-files.ts'
import { type Actor, mayAny } from '../platform/actor.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { csvResponse } from '../ui/csv.ts'
import type { FormState } from '../ui/form-state.ts'
import { check, fieldsOf, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { asking, canDecide, canReadRequests, canRecord, canSeeRegistered } from './access.ts'
import { acceptRequest, recordAnswer, refuseRequest, sendRefusalNotice, withdrawRequest } from './decide-request.ts'
import { desksWith } from './desks.ts'
import { editRequest } from './edit-request.ts'
import { addInterview, rewriteInterview } from './keep-interview.ts'
import { linkDocuments } from './link-documents.ts'
import { pageOf, typed } from './list-query.ts'
import { newRequestRoutes } from './new-request-routes.tsx'
import { residencePaths as paths } from './paths.ts'
import { idIn } from './registration-here.ts'
import type { Part } from './request-decisions.tsx'
import { type RequestDetail, requestDetail } from './request-detail.ts'
import { canCarryOn } from './request-facts.ts'
import { EditRequestPage, InterviewPage } from './request-forms.tsx'
import {
  acceptForm,
  answerForm,
  documentForm,
  editRequestForm,
  interviewForm,
  reasonForm,
  withdrawForm,
} from './request-input.ts'
import { RequestPage } from './request-page.tsx'
import { isOpen } from './request-rules.ts'
import { requestSections } from './request-sections.tsx'
import { pageSize, type RequestFilters, requestsList, wholeRequests } from './requests-list.ts'
import { RequestsPage, requestColumns } from './requests-page.tsx'

const idOf = (actor: Actor) => (actor.kind === 'user' ? actor.userId : undefined)

const carriesOn = (actor: Actor) => mayAny(actor, [asking, 'residence.record'])

/** Requests: the list, one of them, and what is done to it. */
export const requestRoutes = new Hono<Env>()
  .get(paths.requests(), only(canReadRequests), showList)
  .get(paths.requestsAs('csv'), only(canReadRequests), (c) => exportList(c, 'csv'))
  .get(paths.requestsAs('xlsx'), only(canReadRequests), (c) => exportList(c, 'xlsx'))
  .route('/', newRequestRoutes)
  .get(paths.request(':id'), only(canReadRequests), (c) => show(c))
  .get(paths.requestFacts(':id'), only(carriesOn), (c) => editPage(c))
  .post(paths.requestFacts(':id'), only(carriesOn), async (c) => {
    const submitted = await readForm(c)
    const ties = submitted.lists.ties ?? []
    const asked = check(editRequestForm, submitted)
    if (!asked.ok) return editPage(c, asked.form, ties)
    const order = { requestId: idIn(c, 'id'), version: submitted.version, ...asked.value }
    const outcome = await c.get('commit')((tx) => editRequest(tx, order), submitted.key)
    if (outcome.ok) return seeOther(c, paths.request(order.requestId), { text: 'Domanda salvata.' })
    return editPage(c, { values: submitted.values, errors: byField(outcome.refusals) }, ties)
  })
  .post(paths.addDocument(':id'), only(carriesOn), upload)
  .get(paths.newInterview(':id'), only(canRecord), (c) => interviewPage(c))
  .post(paths.newInterview(':id'), only(canRecord), async (c) => {
    const submitted = await readForm(c)
    const asked = check(interviewForm, submitted)
    if (!asked.ok) return interviewPage(c, asked.form)
    const order = { requestId: idIn(c, 'id'), ...asked.value }
    const outcome = await c.get('commit')((tx) => addInterview(tx, order), submitted.key)
    if (outcome.ok) return seeOther(c, `${paths.request(order.requestId)}#colloqui`, { text: 'Colloquio salvato.' })
    return interviewPage(c, { values: submitted.values, errors: byField(outcome.refusals) })
  })
  .get(paths.interview(':id', ':interview'), only(canRecord), (c) => interviewPage(c))
  .post(paths.interview(':id', ':interview'), only(canRecord), async (c) => {
    const submitted = await readForm(c)
    const asked = check(interviewForm, submitted)
    if (!asked.ok) return interviewPage(c, asked.form)
    const order = { id: idIn(c, 'interview'), version: submitted.version, ...asked.value }
    const outcome = await c.get('commit')((tx) => rewriteInterview(tx, order), submitted.key)
    if (outcome.ok) return seeOther(c, `${paths.request(idIn(c, 'id'))}#colloqui`, { text: 'Colloquio corretto.' })
    return interviewPage(c, { values: submitted.values, errors: byField(outcome.refusals) })
  })
  .post(paths.accept(':id'), only(canDecide), (c) =>
    act(c, 'accept', acceptForm, 'Accolta: la persona è registrata.', (tx, value, at) =>
      acceptRequest(tx, { ...value, ...at }),
    ),
  )
  .post(paths.noticeOfRefusal(':id'), only(canDecide), (c) =>
    act(c, 'notice', reasonForm, 'Preavviso registrato: consegnane la lettera.', (tx, value, at) =>
      sendRefusalNotice(tx, { ...value, ...at }),
    ),
  )
  .post(paths.answerToNotice(':id'), only(carriesOn), (c) =>
    act(c, 'answer', answerForm, 'Risposta registrata.', (tx, value, at) => recordAnswer(tx, { ...value, ...at })),
  )
  .post(paths.refuse(':id'), only(canDecide), (c) =>
    act(c, 'refuse', reasonForm, 'Domanda rifiutata: consegnane la lettera.', (tx, value, at) =>
      refuseRequest(tx, { ...value, ...at }),
    ),
  )
  .post(paths.withdraw(':id'), only(carriesOn), (c) =>
    act(c, 'withdraw', withdrawForm, 'Domanda ritirata.', (tx, value, at) => withdrawRequest(tx, { ...value, ...at })),
  )

async function showList(c: Request): Promise<Response> {
  const filters = filtersOf(c)
  const page = pageOf(c)
  const shown = await c.get('read')(async (tx) => {
    tx.saw({ what: 'list', name: 'domande di residenza' })
    return { ...(await requestsList(tx, filters, page)), desks: await desksWith(tx, 'residence.see') }
  })
  const pages = Math.ceil(shown.total / pageSize)
  if (page > 1 && shown.rows.length === 0) return seeOther(c, paths.requests(filters))
  return c.html(<RequestsPage at={c.get('at')} {...shown} {...{ filters, page, pages }} />)
}

async function exportList(c: Request, kind: 'csv' | 'xlsx'): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const rows = await c.get('read')((tx) => {
    tx.saw({ what: 'export', name: `domande-residenza.${kind}` })
    return wholeRequests(tx, filtersOf(c))
  })
  const columns = requestColumns(c.get('at').today)
  return kind === 'csv'
    ? csvResponse('domande-residenza', columns, rows)
    : xlsxResponse('domande-residenza', columns, rows)
}

function filtersOf(c: Request): RequestFilters {
  const desk = typed(c, 'sportello')
  return {
    q: typed(c, 'q'),
    stato: typed(c, 'stato'),
    sportello: desk && /^[0-9a-f-]{36}$/i.test(desk) ? desk : undefined,
  }
}

async function here(c: Request): Promise<RequestDetail> {
  const id = idIn(c, 'id')
  return found(await c.get('read')((tx) => requestDetail(tx, id)))
}

type Tried = { part: Part; form: FormState; links?: { href: string; label: string }[] }

async function show(c: Request, tried?: Tried): Promise<Response> {
  const request = await here(c)
  const actor = c.get('actor')
  const mayRecord = canRecord(actor, request.serviceId)
  const atDesk = canSeeRegistered(actor, request.serviceId)
  const papers = atDesk ? await c.get('read')((tx) => requestSections(tx, request, mayRecord)) : undefined
  return c.html(
    <RequestPage
      at={c.get('at')}
      request={request}
      mayCarryOn={canCarryOn(actor, request)}
      mayRecord={mayRecord}
      mayDecide={canDecide(actor, request.serviceId)}
      atDesk={atDesk}
      readerId={idOf(actor)}
      papers={papers}
      failed={tried && { links: [], ...tried }}
    />,
    tried ? 422 : 200,
  )
}

type At = { requestId: string; version: number }

/** A decision: done, and back to the request; or the same page with all the reasons why not. */
async function act<Schema extends z.ZodObject>(
  c: Request,
  part: Part,
  schema: Schema,
  text: string,
  work: (tx: Tx, value: z.output<Schema>, at: At) => Promise<Outcome<unknown>>,
): Promise<Response> {
  await here(c)
  const submitted = await readForm(c)
  const asked = check(schema, submitted)
  if (!asked.ok) return show(c, { part, form: asked.form })
  const at = { requestId: idIn(c, 'id'), version: submitted.version }
  const outcome = await c.get('commit')((tx) => work(tx, asked.value, at), submitted.key)
  if (outcome.ok) return seeOther(c, paths.request(at.requestId), { text })
  const links = outcome.refusals.flatMap(({ link }) => link ?? [])
  return show(c, { part, form: { values: submitted.values, errors: byField(outcome.refusals) }, links })
}

async function upload(c: Request): Promise<Response> {
  const request = await here(c)
  const submitted = await readForm(c)
  const refusedWith = (form: FormState) => show(c, { part: 'documents', form })
  const asked = check(documentForm, submitted)
  if (!asked.ok) return refusedWith(asked.form)
  const { files } = c.get('house')
  const kept = await keepAll(files, await filesIn(c))
  if (!kept.ok) return refusedWith({ values: submitted.values, errors: byField(kept.refusals) })
  const order = { ...asked.value, expiresOn: null, requestId: request.id, files: kept.value }
  const outcome = await recording(files, kept.value, () =>
    c.get('commit')((tx) => linkDocuments(tx, order), submitted.key),
  )
  if (!outcome.ok) return refusedWith({ values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, `${paths.request(request.id)}#documenti`, { text: 'Documento aggiunto.' })
}

async function filesIn(c: Request): Promise<File[]> {
  return (await fieldsOf(c)).flatMap(([name, sent]) =>
    name === 'files' && typeof sent !== 'string' && (sent.name !== '' || sent.size > 0) ? [sent] : [],
  )
}

async function editPage(c: Request, form?: FormState, ties?: string[]): Promise<Response> {
  const request = await here(c)
  allowed(canCarryOn(c.get('actor'), request))
  if (!isOpen(request.state)) return seeOther(c, paths.request(request.id))
  const values = {
    declaredOn: request.declaredOn?.toString() ?? '',
    fromBody: request.fromBody ?? '',
    fromWorker: request.fromWorker ?? '',
    tiesNote: request.tiesNote ?? '',
    report: request.report ?? '',
  }
  return c.html(
    <EditRequestPage
      at={c.get('at')}
      request={{ ...request, fromOther: request.fromServiceId === null }}
      form={form ?? { values, errors: {} }}
      chosenTies={ties ?? request.ties}
    />,
    form ? 422 : 200,
  )
}

async function interviewPage(c: Request, form?: FormState): Promise<Response> {
  const request = await here(c)
  allowed(canRecord(c.get('actor'), request.serviceId))
  const asked = c.req.param('interview')
  const interview = asked === undefined ? undefined : found(request.interviews.find(({ id }) => id === asked))
  allowed(!interview || interview.heldBy === idOf(c.get('actor')))
  const values = {
    heldOn: (interview?.heldOn ?? c.get('at').today).toString(),
    interpreter: interview?.interpreter ?? '',
    text: interview?.text ?? '',
  }
  return c.html(
    <InterviewPage at={c.get('at')} request={request} interview={interview} form={form ?? { values, errors: {} }} />,
    form ? 422 : 200,
  )
}
