import { Hono } from 'hono'
import { z } from 'zod'
import { pageNumber } from '../organisations/list-address.ts'
import { servicesFor } from '../organisations/queries.ts'
import { may } from '../platform/actor.ts'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { choice, chosen, day, longText, optionalLongText, text } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther, stepUp } from '../ui/request.ts'
import { canReceiveRequests } from './access.ts'
import { NewRequestPage } from './new-request-page.tsx'
import { privacyPaths as paths } from './paths.ts'
import { RequestPage } from './request-page.tsx'
import { copyContent, findPeople, personChosen, request, requests } from './request-queries.ts'
import { answerRequest, askForCopy, openRequest } from './requests.ts'
import { ChoosePersonPage, RequestsPage } from './requests-page.tsx'

export const requestRoutes = new Hono<Env>()
  .get(paths.requests, list)
  .get(paths.newRequest, (c) => begin(c))
  .post(paths.newRequest, open)
  .get(paths.request(':id'), (c) => show(c, emptyForm))
  .post(paths.askCopy(':id'), copy)
  .get('/privacy/richieste/:id/copie/:file', download)
  .post(paths.answer(':id'), answer)

async function list(c: Request) {
  allowed(canReceiveRequests(c.get('actor')))
  const page = pageNumber(c.req.query('pagina'))
  const shown = await c.get('read')((tx) => {
    tx.saw({ what: 'list', name: 'richieste delle persone' })
    return requests(tx, page)
  })
  return c.html(<RequestsPage at={c.get('at')} page={page} {...shown} />)
}

async function begin(c: Request) {
  allowed(canReceiveRequests(c.get('actor')))
  const personId = c.req.query('persona')
  if (isId(personId)) return form(c, personId, emptyForm)
  const q = c.req.query('q')?.trim() ?? ''
  const people = await c.get('read')(async (tx) => {
    if (!q) return []
    tx.saw({ what: 'search', name: 'richieste delle persone' })
    return findPeople(tx, q)
  })
  return c.html(<ChoosePersonPage at={c.get('at')} q={q} people={people} />)
}

async function form(c: Request, personId: string, state: FormState) {
  const { person, services } = await c.get('read')(async (tx) => {
    const person = found(await personChosen(tx, personId))
    tx.saw({ what: 'person', personId })
    return { person, services: await receiving(tx, person.service_ids ?? []) }
  })
  const isAgain = Object.keys(state.errors).length > 0
  return c.html(
    <NewRequestPage at={c.get('at')} person={person} services={services} form={state} />,
    isAgain ? 422 : 200,
  )
}

async function receiving(tx: Tx, ids: string[]) {
  const mine = [...(await servicesFor(tx, 'privacy.keep')), ...(await servicesFor(tx, 'sharing.keep'))]
  return [...new Map(mine.filter(({ id }) => ids.includes(id)).map((service) => [service.id, service])).values()]
}

const opening = z.object({
  personId: chosen(),
  serviceId: chosen('Scegli il servizio.'),
  kind: choice(['access', 'rectification'], 'Scegli che cosa chiede la persona.'),
  receivedOn: day(),
  askedBy: text(300),
  identifiedBy: text(300),
  whatIsWrong: optionalLongText(),
  whatItShouldBe: optionalLongText(),
})

async function open(c: Request) {
  allowed(canReceiveRequests(c.get('actor')))
  const submitted = await readForm(c)
  const personId = found(isId(submitted.values.personId) ? submitted.values.personId : undefined)
  const checked = check(opening, submitted)
  if (!checked.ok) return form(c, personId, checked.form)
  allowed(canReceiveRequests(c.get('actor'), checked.value.serviceId))
  const outcome = await c.get('commit')((tx) => openRequest(tx, checked.value), submitted.key)
  if (!outcome.ok) return form(c, personId, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.request(outcome.value.id), {
    text: 'Richiesta registrata: il mese per rispondere è cominciato.',
  })
}

async function show(c: Request, state: FormState) {
  allowed(canReceiveRequests(c.get('actor')))
  const id = idOf(c)
  const shown = await c.get('read')(async (tx) => {
    const one = found(await request(tx, id))
    tx.saw({ what: 'person', personId: one.personId, name: `richiesta n. ${one.number}` })
    return one
  })
  const opensFiles = may(c.get('actor'), 'people.see')
  const isAgain = Object.keys(state.errors).length > 0
  return c.html(
    <RequestPage at={c.get('at')} request={shown} opensFiles={opensFiles} form={state} />,
    isAgain ? 422 : 200,
  )
}

async function copy(c: Request) {
  allowed(canReceiveRequests(c.get('actor')))
  const id = idOf(c)
  const again = stepUp(c, paths.request(id))
  if (again) return again
  found(await c.get('read')((tx) => request(tx, id)))
  const { key } = await readForm(c)
  const outcome = await c.get('commit')((tx) => askForCopy(tx, id), key)
  found(outcome.ok ? outcome.value : undefined)
  return seeOther(c, paths.request(id), { text: 'La copia si sta preparando: fra poco la trovi qui.' })
}

async function download(c: Request) {
  allowed(canReceiveRequests(c.get('actor')))
  const id = idOf(c)
  const [, copyId] = /^([0-9a-f-]{36})\.zip$/.exec(c.req.param('file') ?? '') ?? []
  const again = stepUp(c, paths.request(id))
  if (again) return again
  const { archive, number } = await c.get('read')(async (tx) => {
    const content = found(copyId ? await copyContent(tx, id, copyId) : undefined)
    tx.saw({ what: 'export', personId: content.personId, name: 'copia dei dati' })
    return content
  })
  return c.body(new Uint8Array(archive), 200, {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="richiesta-${number}.zip"`,
    'cache-control': 'no-store',
  })
}

const answering = z.object({
  state: choice(['answered', 'refused'], 'Scegli com’è finita.'),
  outcome: longText(),
  statement: optionalLongText(),
})

async function answer(c: Request) {
  allowed(canReceiveRequests(c.get('actor')))
  const id = idOf(c)
  found(await c.get('read')((tx) => request(tx, id)))
  const submitted = await readForm(c)
  const checked = check(answering, submitted)
  if (!checked.ok) return show(c, checked.form)
  const order = { id, version: submitted.version, ...checked.value }
  const outcome = await c.get('commit')((tx) => answerRequest(tx, order), submitted.key)
  if (!outcome.ok) return show(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.request(id), { text: 'Richiesta chiusa.' })
}

function idOf(c: Request): string {
  const id = c.req.param('id')
  return found(isId(id) ? id : undefined)
}
