import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { csvResponse } from '../ui/csv.ts'
import { choice, day, optionalDay, optionalText, text } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canAdminister, canAdministerBody } from './access.ts'
import { addBody, type BodyFacts } from './add-body.ts'
import { BodiesPage, bodyColumns } from './bodies-page.tsx'
import { BodyFormPage } from './body-form-page.tsx'
import { BodyPage } from './body-page.tsx'
import { type BodyFilters, bodies, body as readBody } from './body-queries.ts'
import { closeBody, reopenBody } from './close-body.ts'
import { editBody } from './edit-body.ts'
import { inSummary, refusalsInSummary } from './in-summary.ts'
import { organisationKinds } from './kinds.ts'
import { pageNumber } from './list-address.ts'
import { organisationsPaths as paths } from './paths.ts'
import { lastChange } from './stale.ts'
import { organisationKindWords, word } from './words.ts'

export const bodiesRoutes = new Hono<Env>()
  .get(paths.bodies, list)
  .get(`${paths.bodies}.csv`, async (c) => csvResponse('enti', bodyColumns, await everyBody(c)))
  .get(`${paths.bodies}.xlsx`, async (c) => xlsxResponse('enti', bodyColumns, await everyBody(c)))
  .get(paths.newBody, (c) => {
    allowed(canAdminister(c.get('actor')))
    return c.html(<BodyFormPage at={c.get('at')} form={emptyForm} />)
  })
  .post(paths.newBody, create)
  .get(paths.body(':id'), (c) => show(c))
  .get(paths.editBody(':id'), edit)
  .post(paths.editBody(':id'), save)
  .post(paths.closeBody(':id'), close)
  .post(paths.reopenBody(':id'), reopen)

const filtersOf = (c: Request): BodyFilters => ({
  q: c.req.query('q')?.slice(0, 200),
  kind: c.req.query('tipo'),
  state: c.req.query('stato'),
})

async function list(c: Request) {
  allowed(canAdminister(c.get('actor')))
  const page = pageNumber(c.req.query('pagina'))
  const shown = await c.get('read')((tx) => bodies(tx, filtersOf(c), page))
  return c.html(<BodiesPage at={c.get('at')} filters={filtersOf(c)} page={page} {...shown} />)
}

async function everyBody(c: Request) {
  allowed(canAdminister(c.get('actor')))
  return (await c.get('read')((tx) => bodies(tx, filtersOf(c)))).rows
}

const asked = z.object({
  name: text(),
  kind: choice(organisationKinds),
  taxCode: optionalText(20),
  openedOn: optionalDay(),
})

async function create(c: Request) {
  allowed(canAdminister(c.get('actor')))
  const submitted = await readForm(c)
  const checked = check(asked, submitted)
  const refuse = (form: FormState) => c.html(<BodyFormPage at={c.get('at')} form={form} />, 422)
  if (!checked.ok) return refuse(checked.form)
  const outcome = await c.get('commit')((tx) => addBody(tx, checked.value), submitted.key)
  if (!outcome.ok) return refuse({ values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.body(outcome.value.id), { text: `Ente aggiunto: ${checked.value.name}.` })
}

async function theBody(c: Request) {
  allowed(canAdminister(c.get('actor')))
  const id = c.req.param('id')
  return found(isId(id) ? await c.get('read')((tx) => readBody(tx, id)) : undefined)
}

async function show(c: Request, errors = {}) {
  const body = await theBody(c)
  const mayOpenServices = canAdministerBody(c.get('actor'), body.id)
  return c.html(
    <BodyPage at={c.get('at')} body={body} mayOpenServices={mayOpenServices} errors={errors} />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function keptBody(c: Request) {
  const body = await theBody(c)
  allowed(body.mayEdit)
  return body
}

async function edit(c: Request) {
  const body = await keptBody(c)
  return c.html(<BodyFormPage at={c.get('at')} body={body} form={{ values: typedFrom(body), errors: {} }} />)
}

const typedFrom = (body: BodyFacts) => ({
  name: body.name,
  kind: body.kind,
  taxCode: body.taxCode ?? '',
  openedOn: body.openedOn?.toString() ?? '',
})

async function save(c: Request) {
  const body = await keptBody(c)
  const submitted = await readForm(c)
  const { values, version, key } = submitted
  const checked = check(asked, submitted)
  if (!checked.ok) return c.html(<BodyFormPage at={c.get('at')} body={{ ...body, version }} form={checked.form} />, 422)
  const outcome = await c.get('commit')((tx) => editBody(tx, { ...checked.value, id: body.id, version }), key)
  if (outcome.ok) return seeOther(c, paths.body(body.id), { text: 'Modifiche salvate.' })
  const form = { values, errors: byField(outcome.refusals) }
  if (!outcome.refusals.some(({ reason }) => reason === 'stale'))
    return c.html(<BodyFormPage at={c.get('at')} body={{ ...body, version }} form={form} />, 422)
  const last = await c.get('read')((tx) => lastChange(tx, 'organisations.organisation', body.id))
  const conflict = { ...last, differences: differences(checked.value, body) }
  return c.html(<BodyFormPage at={c.get('at')} body={body} form={form} conflict={conflict} />, 422)
}

function differences(mine: BodyFacts, theirs: BodyFacts) {
  const said = (one: BodyFacts) => [
    ['Nome', one.name],
    ['Tipo', word(organisationKindWords, one.kind)],
    ['Codice fiscale', one.taxCode ?? ''],
    ['Attivo dal', one.openedOn ? formatDay(one.openedOn) : ''],
  ]
  const others = said(theirs)
  return said(mine)
    .map(([label = '', value = ''], index) => ({ label, mine: value, theirs: others[index]?.[1] ?? '' }))
    .filter((one) => one.mine !== one.theirs)
}

async function close(c: Request) {
  const body = await keptBody(c)
  const submitted = await readForm(c)
  const checked = check(z.object({ on: day() }), submitted)
  if (!checked.ok) return show(c, inSummary(checked.form.errors))
  const { version, key } = submitted
  const outcome = await c.get('commit')((tx) => closeBody(tx, { id: body.id, version, on: checked.value.on }), key)
  if (!outcome.ok) return show(c, refusalsInSummary(outcome.refusals))
  return seeOther(c, paths.body(body.id), { text: 'Ente chiuso. La sua storia resta.' })
}

async function reopen(c: Request) {
  const body = await keptBody(c)
  const { version, key } = await readForm(c)
  const outcome = await c.get('commit')((tx) => reopenBody(tx, { id: body.id, version }), key)
  if (!outcome.ok) return show(c, refusalsInSummary(outcome.refusals))
  return seeOther(c, paths.body(body.id), { text: 'Ente riaperto.' })
}
