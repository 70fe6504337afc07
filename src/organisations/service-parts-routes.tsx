import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { choice, chosen, day, optionalDay, text } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { type Env, found, type Request, seeOther } from '../ui/request.ts'
import { inSummary, refusalsInSummary } from './in-summary.ts'
import { partnerParts } from './kinds.ts'
import { addPartner, endPartner } from './partners.ts'
import { organisationsPaths as paths } from './paths.ts'
import { organisationsList, workersOf } from './queries.ts'
import { PartnerFormPage, TeamFormPage, TeamMemberFormPage } from './service-parts-pages.tsx'
import { teamsOf } from './service-queries.ts'
import { keptService, showService, teamedService } from './show-service-routes.tsx'
import { addTeam, addTeamMember, closeTeam, endTeamMember } from './teams.ts'

/** Who takes part in a service: partner bodies, teams and their members. */
export const servicePartsRoutes = new Hono<Env>()
  .get(paths.partners(':id'), (c) => partnerForm(c, beginningToday(c)))
  .post(paths.partners(':id'), createPartner)
  .post(paths.endPartner(':id', ':partner'), finishPartner)
  .get(paths.teams(':id'), (c) => teamForm(c, emptyForm))
  .post(paths.teams(':id'), createTeam)
  .post(paths.closeTeam(':id', ':team'), finishTeam)
  .get(paths.teamMembers(':id', ':team'), (c) => memberForm(c, beginningToday(c)))
  .post(paths.teamMembers(':id', ':team'), createMember)
  .post(paths.endTeamMember(':id', ':team', ':member'), finishMember)

const beginningToday = (c: Request): FormState => ({ values: { from: c.get('at').today.toString() }, errors: {} })
const statusOf = (form: FormState) => (Object.keys(form.errors).length > 0 ? 422 : 200)

async function partnerForm(c: Request, form: FormState) {
  const service = await keptService(c)
  const bodies = (await c.get('read')(organisationsList)).filter(({ id }) => id !== service.organisationId)
  return c.html(<PartnerFormPage at={c.get('at')} form={form} service={service} bodies={bodies} />, statusOf(form))
}

const partner = z.object({
  organisationId: chosen('Scegli l’ente.'),
  part: choice(partnerParts, 'Scegli che parte ha.'),
  from: day(),
  until: optionalDay(),
})

async function createPartner(c: Request) {
  const { id: serviceId } = await keptService(c)
  const submitted = await readForm(c)
  const checked = check(partner, submitted)
  if (!checked.ok) return partnerForm(c, checked.form)
  const outcome = await c.get('commit')((tx) => addPartner(tx, { serviceId, ...checked.value }), submitted.key)
  if (!outcome.ok) return partnerForm(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.service(serviceId), { text: 'Partner aggiunto.' })
}

const lastDay = z.object({ lastDay: day() })

async function finishPartner(c: Request) {
  const { id: serviceId } = await keptService(c)
  const id = partOf(c, 'partner')
  const submitted = await readForm(c)
  const checked = check(lastDay, submitted)
  if (!checked.ok) return showService(c, inSummary(checked.form.errors))
  const outcome = await c.get('commit')((tx) => endPartner(tx, { id, serviceId, ...checked.value }), submitted.key)
  if (!outcome.ok) return showService(c, refusalsInSummary(outcome.refusals))
  return seeOther(c, paths.service(serviceId), { text: 'Collaborazione terminata. La storia resta.' })
}

/** A part of the path that must be an id. */
function partOf(c: Request, name: string): string {
  const id = c.req.param(name)
  return found(isId(id) ? id : undefined)
}

async function teamForm(c: Request, form: FormState) {
  const service = await teamedService(c)
  return c.html(<TeamFormPage at={c.get('at')} form={form} service={service} />, statusOf(form))
}

async function createTeam(c: Request) {
  const { id: serviceId } = await teamedService(c)
  const submitted = await readForm(c)
  const checked = check(z.object({ name: text() }), submitted)
  if (!checked.ok) return teamForm(c, checked.form)
  const outcome = await c.get('commit')((tx) => addTeam(tx, { serviceId, ...checked.value }), submitted.key)
  if (!outcome.ok) return teamForm(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.service(serviceId), { text: 'Équipe aggiunta. Ora aggiungi chi ne fa parte.' })
}

async function finishTeam(c: Request) {
  const { id: serviceId } = await teamedService(c)
  const { key } = await readForm(c)
  const outcome = await c.get('commit')((tx) => closeTeam(tx, { id: partOf(c, 'team'), serviceId }), key)
  if (!outcome.ok) return showService(c, refusalsInSummary(outcome.refusals))
  return seeOther(c, paths.service(serviceId), { text: 'Équipe chiusa.' })
}

async function theTeam(c: Request) {
  const service = await teamedService(c)
  const teams = await c.get('read')((tx) => teamsOf(tx, service.id))
  return { service, team: found(teams.find(({ id }) => id === c.req.param('team'))) }
}

async function memberForm(c: Request, form: FormState) {
  const { service, team } = await theTeam(c)
  const workers = await c.get('read')((tx) => workersOf(tx, service.id, null))
  return c.html(
    <TeamMemberFormPage at={c.get('at')} form={form} service={service} team={team} workers={workers} />,
    statusOf(form),
  )
}

const member = z.object({ userId: chosen('Scegli la persona.'), part: text(60), from: day() })

async function createMember(c: Request) {
  const { service, team } = await theTeam(c)
  const submitted = await readForm(c)
  const checked = check(member, submitted)
  if (!checked.ok) return memberForm(c, checked.form)
  const order = { serviceId: service.id, teamId: team.id, ...checked.value }
  const outcome = await c.get('commit')((tx) => addTeamMember(tx, order), submitted.key)
  if (!outcome.ok) return memberForm(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.service(service.id), { text: 'Persona aggiunta all’équipe.' })
}

async function finishMember(c: Request) {
  const { service, team } = await theTeam(c)
  const submitted = await readForm(c)
  const checked = check(lastDay, submitted)
  if (!checked.ok) return showService(c, inSummary(checked.form.errors))
  const order = { id: partOf(c, 'member'), teamId: team.id, ...checked.value }
  const outcome = await c.get('commit')((tx) => endTeamMember(tx, order), submitted.key)
  if (!outcome.ok) return showService(c, refusalsInSummary(outcome.refusals))
  return seeOther(c, paths.service(service.id), { text: 'Uscita dall’équipe registrata.' })
}
