import { Hono } from 'hono'
import { z } from 'zod'
import { servicesFor } from '../organisations/queries.ts'
import { isId } from '../platform/ids.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { choice, chosen, day, optionalDay, text, wholeNumber } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther, stepUp } from '../ui/request.ts'
import { canKeepDisposals, canKeepDisposalsOf, canKeepRules } from './access.ts'
import { disposalPdf } from './disposal-pdf.ts'
import { authoriseDisposal, proposeDisposal, startDisposal, withdrawDisposal } from './disposals.ts'
import { DisposalPage, DisposalsPage } from './disposals-page.tsx'
import { privacyPaths as paths } from './paths.ts'
import { endHold, placeHold, setRetention } from './retention.ts'
import { type RetentionForms, RetentionPage } from './retention-page.tsx'
import { disposal, disposalItems, disposals, dueNow, holds, ownBodies, retentionRules } from './retention-queries.ts'
import { retentionKinds } from './words.ts'

const shownAtMost = 200

export const retentionRoutes = new Hono<Env>()
  .get(paths.retention, (c) => retention(c, c.req.query('ente')))
  .post(paths.retentionRules, addRule)
  .post(paths.hold, hold)
  .post(paths.endHold(':id'), releaseHold)
  .get(paths.disposals, listDisposals)
  .post(paths.disposals, propose)
  .get(paths.disposal(':id'), (c) => showDisposal(c, emptyForm))
  .get(paths.disposalPdf(':id'), printDisposal)
  .post(paths.authorise(':id'), authorise)
  .post(paths.withdraw(':id'), withdraw)
  .post(paths.execute(':id'), execute)

async function retention(c: Request, wanted: string | undefined, forms: RetentionForms = {}) {
  allowed(canKeepDisposals(c.get('actor')))
  const household = c.req.query('nucleo')
  const page = await c.get('read')(async (tx) => {
    const bodies = await ownBodies(tx)
    const body = found(bodies.find(({ id }) => id === wanted) ?? bodies[0])
    tx.saw({ what: 'list', name: 'conservazione' })
    return {
      bodies,
      body,
      services: await ruledServices(tx),
      rules: await retentionRules(tx, body.id),
      due: await dueNow(tx, body.id, shownAtMost),
      holds: await holds(tx, body.id),
    }
  })
  const asked = isId(household) ? { values: { householdId: household }, errors: {} } : undefined
  const isAgain = Object.keys(forms).length > 0
  return c.html(<RetentionPage at={c.get('at')} {...page} forms={{ hold: asked, ...forms }} />, isAgain ? 422 : 200)
}

async function ruledServices(tx: Tx) {
  const mine = [...(await servicesFor(tx, 'privacy.keep')), ...(await servicesFor(tx, 'service.keep'))]
  return [...new Map(mine.map((service) => [service.id, service])).values()]
}

const kinds = Object.keys(retentionKinds)
const rule = z.object({
  serviceId: chosen('Scegli il servizio.'),
  kind: choice(kinds, 'Scegli la voce.'),
  action: choice(['mask', 'keep']),
  months: wholeNumber(1, 1200),
  source: text(500),
  from: day(),
})

async function addRule(c: Request) {
  allowed(canKeepRules(c.get('actor')))
  const submitted = await readForm(c)
  const checked = check(rule, submitted)
  if (!checked.ok) return retention(c, undefined, { rule: checked.form })
  allowed(canKeepRules(c.get('actor'), checked.value.serviceId))
  const outcome = await c.get('commit')((tx) => setRetention(tx, checked.value), submitted.key)
  if (!outcome.ok) return retention(c, undefined, { rule: refusedForm(submitted.values, outcome) })
  return seeOther(c, paths.retention, { text: 'Regola aggiunta.' })
}

const holding = z.object({ householdId: chosen(), organisationId: chosen(), reason: text(1000), until: optionalDay() })

async function hold(c: Request) {
  allowed(canKeepDisposals(c.get('actor')))
  const submitted = await readForm(c)
  const checked = check(holding, submitted)
  if (!checked.ok) return retention(c, submitted.values.organisationId, { hold: checked.form })
  const { organisationId } = checked.value
  allowed(canKeepDisposalsOf(c.get('actor'), organisationId))
  const outcome = await c.get('commit')((tx) => placeHold(tx, checked.value), submitted.key)
  if (!outcome.ok) return retention(c, organisationId, { hold: refusedForm(submitted.values, outcome) })
  return seeOther(c, `${paths.retention}?ente=${organisationId}`, { text: 'Scarto sospeso per questo nucleo.' })
}

async function releaseHold(c: Request) {
  allowed(canKeepDisposals(c.get('actor')))
  const { key } = await readForm(c)
  const id = idOf(c)
  const outcome = await c.get('commit')((tx) => endHold(tx, id), key)
  found(outcome.ok ? outcome : undefined)
  return seeOther(c, paths.retention, { text: 'Sospensione terminata.' })
}

async function listDisposals(c: Request) {
  allowed(canKeepDisposals(c.get('actor')))
  return c.html(<DisposalsPage at={c.get('at')} rows={await c.get('read')(disposals)} />)
}

const proposal = z.object({ organisationId: chosen(), description: text(2000) })

async function propose(c: Request) {
  allowed(canKeepDisposals(c.get('actor')))
  const again = stepUp(c, paths.retention)
  if (again) return again
  const submitted = await readForm(c)
  const checked = check(proposal, submitted)
  if (!checked.ok) return retention(c, submitted.values.organisationId, { proposal: checked.form })
  allowed(canKeepDisposalsOf(c.get('actor'), checked.value.organisationId))
  const outcome = await c.get('commit')((tx) => proposeDisposal(tx, checked.value), submitted.key)
  if (!outcome.ok)
    return retention(c, checked.value.organisationId, { proposal: refusedForm(submitted.values, outcome) })
  return seeOther(c, paths.disposal(outcome.value.id), {
    text: 'Proposta preparata: stampa l’elenco e mandalo alla Soprintendenza.',
  })
}

async function theDisposal(c: Request) {
  allowed(canKeepDisposals(c.get('actor')))
  const id = idOf(c)
  return found(await c.get('read')((tx) => disposal(tx, id)))
}

async function showDisposal(c: Request, form: FormState) {
  const one = await theDisposal(c)
  const actor = c.get('actor')
  const isMine = actor.kind === 'user' && actor.userId === one.proposedById
  const isAgain = Object.keys(form.errors).length > 0
  return c.html(<DisposalPage at={c.get('at')} disposal={one} isMine={isMine} form={form} />, isAgain ? 422 : 200)
}

async function printDisposal(c: Request) {
  const one = await theDisposal(c)
  const items = await c.get('read')((tx) => {
    tx.saw({ what: 'export', name: `scarto n. ${one.number}` })
    return disposalItems(tx, one.id)
  })
  return disposalPdf(one, items, c.get('at').today)
}

const authorising = z.object({ authority: text(300), number: text(100), on: day() })

async function authorise(c: Request) {
  const { id } = await theDisposal(c)
  const again = stepUp(c, paths.disposal(id))
  if (again) return again
  const submitted = await readForm(c)
  const checked = check(authorising, submitted)
  if (!checked.ok) return showDisposal(c, checked.form)
  const order = { id, version: submitted.version, ...checked.value }
  const outcome = await c.get('commit')((tx) => authoriseDisposal(tx, order), submitted.key)
  if (!outcome.ok) return showDisposal(c, refusedForm(submitted.values, outcome))
  return seeOther(c, paths.disposal(id), { text: 'Autorizzazione registrata: lo scarto si può eseguire.' })
}

async function withdraw(c: Request) {
  const { id } = await theDisposal(c)
  const submitted = await readForm(c)
  const outcome = await c.get('commit')((tx) => withdrawDisposal(tx, { id, version: submitted.version }), submitted.key)
  if (!outcome.ok) return showDisposal(c, refusedForm(submitted.values, outcome))
  return seeOther(c, paths.disposal(id), { text: 'Proposta ritirata.' })
}

async function execute(c: Request) {
  const { id } = await theDisposal(c)
  const again = stepUp(c, paths.disposal(id))
  if (again) return again
  const submitted = await readForm(c)
  const outcome = await c.get('commit')((tx) => startDisposal(tx, { id, version: submitted.version }), submitted.key)
  if (!outcome.ok) return showDisposal(c, refusedForm(submitted.values, outcome))
  return seeOther(c, paths.disposal(id), { text: 'Lo scarto è cominciato.' })
}

const refusedForm = (values: Record<string, string>, outcome: Extract<Outcome<unknown>, { ok: false }>): FormState => ({
  values,
  errors: byField(outcome.refusals),
})

function idOf(c: Request): string {
  const id = c.req.param('id')
  return found(isId(id) ? id : undefined)
}
