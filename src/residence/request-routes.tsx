import { Hono } from 'hono'
import type { z } from 'zod'
import { keepAll, recording } from '../diary/keep-files.ts'
import { type Actor, mayAny } from '../platform/actor.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { FormState } from '../ui/form-state.ts'
import { check, fieldsOf, readForm } from '../ui/read-form.ts'
import { allowed, type Env, only, type Request, seeOther } from '../ui/request.ts'
import { asking, canDecide, canReadRequests, canRecord, canSeeRegistered } from './access.ts'
import { acceptRequest, recordAnswer, refuseRequest, sendRefusalNotice, withdrawRequest } from './decide-request.ts'
import type { Part } from './decision-parts.tsx'
import { editRequest } from './edit-request.ts'
import { linkDocuments } from './link-documents.ts'
import { residencePaths as paths } from './paths.ts'
import { idIn } from './registration-here.ts'
import { canCarryOn } from './request-facts.ts'
import { EditRequestPage } from './request-forms.tsx'
import { readerOf, requestHere } from './request-here.ts'
import { acceptForm, answerForm, documentForm, editRequestForm, reasonForm, withdrawForm } from './request-input.ts'
import { RequestPage } from './request-page.tsx'
import { isOpen } from './request-rules.ts'
import { requestSections } from './request-sections.tsx'

const carriesOn = (actor: Actor) => mayAny(actor, [asking, 'residence.record'])

/** One request, and what is done to it. */
export const requestRoutes = new Hono<Env>()
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
  .post(paths.accept(':id'), only(canDecide), (c) =>
    act(c, 'accept', acceptForm, 'Domanda accolta: la persona è registrata.', (tx, value, at) =>
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

type Tried = { part: Part; form: FormState; links?: { href: string; label: string }[] }

async function show(c: Request, tried?: Tried): Promise<Response> {
  const request = await requestHere(c)
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
      readerId={readerOf(actor)}
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
  await requestHere(c)
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
  const request = await requestHere(c)
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
  const request = await requestHere(c)
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
