import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { csvResponse } from '../ui/csv.ts'
import { choice, chosen, day, optionalLongText, optionalText, text } from '../ui/fields.ts'
import type { FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, type Request, seeOther } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canAdminister, canAdministerBody } from './access.ts'
import { addService } from './add-service.ts'
import { administeredPlaces } from './body-queries.ts'
import { closeService, reopenService } from './close-service.ts'
import { type DefaultRulesCode, defaultRules } from './default-rules.ts'
import { editService } from './edit-service.ts'
import { inSummary, refusalsInSummary } from './in-summary.ts'
import { serviceKinds } from './kinds.ts'
import { pageNumber } from './list-address.ts'
import { organisationsPaths as paths } from './paths.ts'
import { organisationsList } from './queries.ts'
import { EditServicePage, NewServicePage } from './service-form-page.tsx'
import { type ServiceFilters, services } from './service-queries.ts'
import { ServicesPage, serviceColumns } from './services-page.tsx'
import { keptService, showService } from './show-service-routes.tsx'
import { lastChange } from './stale.ts'
import { serviceKindWords, word } from './words.ts'

export const serviceRoutes = new Hono<Env>()
  .get(paths.services, list)
  .get(`${paths.services}.csv`, async (c) => csvResponse('servizi', serviceColumns, await everyService(c)))
  .get(`${paths.services}.xlsx`, async (c) => xlsxResponse('servizi', serviceColumns, await everyService(c)))
  .get(paths.newService, (c) =>
    newService(c, {
      values: { openedOn: c.get('at').today.toString(), organisationId: c.req.query('ente') ?? '' },
      errors: {},
    }),
  )
  .post(paths.newService, create)
  .get(paths.service(':id'), (c) => showService(c))
  .get(paths.editService(':id'), edit)
  .post(paths.editService(':id'), save)
  .post(paths.closeService(':id'), close)
  .post(paths.reopenService(':id'), reopen)

const filtersOf = (c: Request): ServiceFilters => ({
  q: c.req.query('q')?.slice(0, 200),
  kind: c.req.query('tipo'),
  body: isId(c.req.query('ente')) ? c.req.query('ente') : undefined,
  state: c.req.query('stato'),
})

async function list(c: Request) {
  const page = pageNumber(c.req.query('pagina'))
  const shown = await c.get('read')(async (tx) => ({
    ...(await services(tx, filtersOf(c), page)),
    bodies: await organisationsList(tx),
  }))
  return c.html(
    <ServicesPage
      at={c.get('at')}
      filters={filtersOf(c)}
      page={page}
      mayOpen={canAdminister(c.get('actor'))}
      {...shown}
    />,
  )
}

async function everyService(c: Request) {
  return (await c.get('read')((tx) => services(tx, filtersOf(c)))).rows
}

async function newService(c: Request, form: FormState) {
  allowed(canAdminister(c.get('actor')))
  const bodies = await c.get('read')(administeredPlaces)
  return c.html(
    <NewServicePage at={c.get('at')} form={form} bodies={bodies} />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

const facts = { name: text(), kind: choice(serviceKinds), description: optionalLongText() }
const codes = Object.keys(defaultRules) as DefaultRulesCode[]
const asked = z.object({
  ...facts,
  organisationId: chosen('Scegli l’ente.'),
  openedOn: day(),
  startFrom: choice(codes, 'Scegli da quali regole partire.'),
  act: optionalText(500),
})

async function create(c: Request) {
  allowed(canAdminister(c.get('actor')))
  const submitted = await readForm(c)
  const checked = check(asked, submitted)
  if (!checked.ok) return newService(c, checked.form)
  const order = checked.value
  allowed(canAdministerBody(c.get('actor'), order.organisationId))
  const outcome = await c.get('commit')((tx) => addService(tx, order), submitted.key)
  if (!outcome.ok) return newService(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.service(outcome.value.id), {
    text: 'Servizio aperto. Le regole da cui parte si possono rileggere e cambiare.',
    link: { href: paths.rules(outcome.value.id), label: 'Leggi le regole' },
  })
}

async function edit(c: Request) {
  const service = await keptService(c)
  const values = { name: service.name, kind: service.kind, description: service.description ?? '' }
  return c.html(<EditServicePage at={c.get('at')} service={service} form={{ values, errors: {} }} />)
}

async function save(c: Request) {
  const service = await keptService(c)
  const submitted = await readForm(c)
  const { values, version, key } = submitted
  const again = (form: FormState) =>
    c.html(<EditServicePage at={c.get('at')} service={{ ...service, version }} form={form} />, 422)
  const checked = check(z.object(facts), submitted)
  if (!checked.ok) return again(checked.form)
  const outcome = await c.get('commit')((tx) => editService(tx, { ...checked.value, id: service.id, version }), key)
  if (outcome.ok) return seeOther(c, paths.service(service.id), { text: 'Modifiche salvate.' })
  const form = { values, errors: byField(outcome.refusals) }
  if (!outcome.refusals.some(({ reason }) => reason === 'stale')) return again(form)
  const last = await c.get('read')((tx) => lastChange(tx, 'organisations.service', service.id))
  const conflict = { ...last, differences: differences(checked.value, service) }
  return c.html(<EditServicePage at={c.get('at')} service={service} form={form} conflict={conflict} />, 422)
}

type Facts = { name: string; kind: string; description: string | null }

function differences(mine: Facts, theirs: Facts) {
  return [
    { label: 'Nome', mine: mine.name, theirs: theirs.name },
    { label: 'Tipo', mine: word(serviceKindWords, mine.kind), theirs: word(serviceKindWords, theirs.kind) },
    { label: 'Descrizione', mine: mine.description ?? '', theirs: theirs.description ?? '' },
  ].filter((one) => one.mine !== one.theirs)
}

async function close(c: Request) {
  const { id } = await keptService(c)
  const submitted = await readForm(c)
  const checked = check(z.object({ on: day() }), submitted)
  if (!checked.ok) return showService(c, inSummary(checked.form.errors))
  const { version, key } = submitted
  const outcome = await c.get('commit')((tx) => closeService(tx, { id, version, on: checked.value.on }), key)
  if (!outcome.ok) return showService(c, refusalsInSummary(outcome.refusals))
  return seeOther(c, paths.service(id), { text: 'Servizio chiuso. Chi è ospite si segue fino all’uscita.' })
}

async function reopen(c: Request) {
  const { id } = await keptService(c)
  const { version, key } = await readForm(c)
  const outcome = await c.get('commit')((tx) => reopenService(tx, { id, version }), key)
  if (!outcome.ok) return showService(c, refusalsInSummary(outcome.refusals))
  return seeOther(c, paths.service(id), { text: 'Servizio riaperto.' })
}
