import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { csvResponse } from '../ui/csv.ts'
import { chosen, optionalDay, optionalEuros, optionalLongText, optionalText, text } from '../ui/fields.ts'
import { emptyForm, type FormState, hasErrors } from '../ui/form-state.ts'
import { formatMoney } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canAdminister, canAdministerBody, canReadProjects } from './access.ts'
import { administeredPlaces } from './body-queries.ts'
import { addProject, editProject } from './keep-project.ts'
import { pageNumber } from './list-address.ts'
import { organisationsPaths as paths } from './paths.ts'
import { EditProjectPage, NewProjectPage } from './project-form-page.tsx'
import { ProjectPage } from './project-page.tsx'
import { projectById, projects } from './project-queries.ts'
import { figuresFrom, figuresText } from './project-rules.ts'
import { type Amount, amountWords, type ProjectSheet } from './project-sheet.ts'
import { ProjectsPage, projectColumns } from './projects-page.tsx'
import { lastChange } from './stale.ts'

export const projectRoutes = new Hono<Env>()
  .get(paths.projects, list)
  .get(`${paths.projects}.csv`, async (c) => csvResponse('progetti', projectColumns, await everyProject(c)))
  .get(`${paths.projects}.xlsx`, async (c) => xlsxResponse('progetti', projectColumns, await everyProject(c)))
  .get(paths.newProject, (c) => ask(c, emptyForm))
  .post(paths.newProject, create)
  .get(paths.project(':id'), show)
  .get(paths.editProject(':id'), edit)
  .post(paths.editProject(':id'), save)

const words = (c: Request) => c.req.query('q')?.slice(0, 200)

async function list(c: Request) {
  allowed(canReadProjects(c.get('actor')))
  const page = pageNumber(c.req.query('pagina'))
  const shown = await c.get('read')((tx) => projects(tx, words(c), page))
  const mayAdd = canAdminister(c.get('actor'))
  return c.html(<ProjectsPage at={c.get('at')} q={words(c)} page={page} mayAdd={mayAdd} {...shown} />)
}

async function everyProject(c: Request) {
  allowed(canReadProjects(c.get('actor')))
  return (await c.get('read')((tx) => projects(tx, words(c)))).rows
}

async function theProject(c: Request) {
  allowed(canReadProjects(c.get('actor')))
  const id = c.req.param('id')
  return found(isId(id) ? await c.get('read')((tx) => projectById(tx, id)) : undefined)
}

async function show(c: Request) {
  const project = await theProject(c)
  const mayEdit = canAdministerBody(c.get('actor'), project.organisationId)
  return c.html(<ProjectPage at={c.get('at')} project={project} mayEdit={mayEdit} />)
}

const figures = optionalLongText().transform((typed, context) => {
  const read = figuresFrom(typed)
  if (read.unread.length === 0) return read.figures
  const message = `Alla riga «${read.unread[0]?.slice(0, 60)}» mancano i due punti: scrivi che cosa, due punti, quanto.`
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

const printed = z.object({
  title: text(300),
  code: optionalText(60),
  action: optionalText(200),
  cup: optionalText(40),
  rup: optionalText(200),
  startsOn: optionalDay(),
  endsOn: optionalDay(),
  plannedCents: optionalEuros(),
  admittedCents: optionalEuros(),
  bindingCents: optionalEuros(),
  paidCents: optionalEuros(),
  figures,
  source: optionalText(500),
})

async function ask(c: Request, form: FormState) {
  allowed(canAdminister(c.get('actor')))
  const bodies = await c.get('read')(administeredPlaces)
  return c.html(<NewProjectPage at={c.get('at')} form={form} bodies={bodies} />, hasErrors(form.errors) ? 422 : 200)
}

async function create(c: Request) {
  allowed(canAdminister(c.get('actor')))
  const submitted = await readForm(c)
  const checked = check(printed.extend({ organisationId: chosen('Scegli l’ente.') }), submitted)
  if (!checked.ok) return ask(c, checked.form)
  allowed(canAdministerBody(c.get('actor'), checked.value.organisationId))
  const outcome = await c.get('commit')((tx) => addProject(tx, checked.value), submitted.key)
  if (!outcome.ok) return ask(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.project(outcome.value.id), { text: 'Scheda aggiunta.' })
}

async function keptProject(c: Request) {
  const project = await theProject(c)
  allowed(canAdministerBody(c.get('actor'), project.organisationId))
  return project
}

async function edit(c: Request) {
  const project = await keptProject(c)
  return c.html(
    <EditProjectPage at={c.get('at')} project={project} form={{ values: typedFrom(project), errors: {} }} />,
  )
}

async function save(c: Request) {
  const project = await keptProject(c)
  const submitted = await readForm(c)
  const { values, version, key } = submitted
  const again = (form: FormState) =>
    c.html(<EditProjectPage at={c.get('at')} project={{ ...project, version }} form={form} />, 422)
  const checked = check(printed, submitted)
  if (!checked.ok) return again(checked.form)
  const { id, organisationId } = project
  const sheet = { ...checked.value, organisationId }
  const outcome = await c.get('commit')((tx) => editProject(tx, { ...sheet, id, version }), key)
  if (outcome.ok) return seeOther(c, paths.project(id), { text: 'Modifiche salvate.' })
  const form = { values, errors: byField(outcome.refusals) }
  if (!outcome.refusals.some(({ reason }) => reason === 'stale')) return again(form)
  const last = await c.get('read')((tx) => lastChange(tx, 'organisations.project_sheet', id))
  const conflict = { ...last, differences: differences(sheet, project) }
  return c.html(<EditProjectPage at={c.get('at')} project={project} form={form} conflict={conflict} />, 422)
}

const money = (cents: number | null) => (cents === null ? '' : formatMoney(cents).replace(/€\s/, ''))

/** The answers as the form shows them, by the name of their field. */
const typedFrom = (sheet: ProjectSheet): Record<keyof typeof questions, string> => ({
  title: sheet.title,
  code: sheet.code ?? '',
  action: sheet.action ?? '',
  cup: sheet.cup ?? '',
  rup: sheet.rup ?? '',
  startsOn: sheet.startsOn?.toString() ?? '',
  endsOn: sheet.endsOn?.toString() ?? '',
  plannedCents: money(sheet.plannedCents),
  admittedCents: money(sheet.admittedCents),
  bindingCents: money(sheet.bindingCents),
  paidCents: money(sheet.paidCents),
  figures: figuresText(sheet.figures),
  source: sheet.source ?? '',
})

const questions = {
  title: 'Titolo',
  code: 'Codice progetto',
  action: 'Azione',
  cup: 'CUP',
  rup: 'RUP',
  startsOn: 'Inizio',
  endsOn: 'Fine',
  ...(amountWords satisfies Record<Amount, string>),
  figures: 'Cifre pubblicate',
  source: 'Fonte',
}

function differences(mine: ProjectSheet, theirs: ProjectSheet) {
  const [typed, kept] = [typedFrom(mine), typedFrom(theirs)]
  return Object.entries(questions)
    .map(([name, label]) => {
      const key = name as keyof typeof questions
      return { label, mine: typed[key], theirs: kept[key] }
    })
    .filter((one) => one.mine !== one.theirs)
}
