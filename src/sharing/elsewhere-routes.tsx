import { Hono } from 'hono'
import { z } from 'zod'
import { servicesFor } from '../organisations/queries.ts'
import { peoplePaths } from '../people/paths.ts'
import { isId } from '../platform/ids.ts'
import { openCounter } from '../platform/rate-limits.ts'
import { byField } from '../platform/refusal.ts'
import { recordEvent } from '../platform/trail.ts'
import { chosen, longText, optionalDay, optionalText } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, type Request, seeOther } from '../ui/request.ts'
import { canAskElsewhere, canBreakGlass } from './access.ts'
import { askForFile } from './ask-for-file.ts'
import { AskPage } from './ask-page.tsx'
import { breakGlass, glassServices } from './break-glass.ts'
import { ElsewherePage } from './elsewhere-page.tsx'
import { EmergencyPage } from './emergency-page.tsx'
import { endShare } from './end-share.ts'
import { inTheSameTime, type KnownAt, lookElsewhere, sightingOf } from './look-elsewhere.ts'
import { sharingPaths as paths } from './paths.ts'
import { openingsOf } from './queries.ts'

/** Somebody who may be known elsewhere: whom to ask, asking, and opening in an emergency. */
export const elsewhereRoutes = new Hono<Env>()
  .get(paths.elsewhere, (c) => lookPage(c, emptyForm))
  .post(paths.elsewhere, look)
  .get(paths.askForFile(':sighting'), (c) =>
    askPage(c, { values: { toServiceId: c.req.query('servizio') ?? '' }, errors: {} }),
  )
  .post(paths.askForFile(':sighting'), ask)
  .get(paths.emergency(':sighting'), (c) => emergencyPage(c, emptyForm))
  .post(paths.emergency(':sighting'), open)
  .post(paths.endEmergency(':id'), close)

function lookPage(
  c: Request,
  form: FormState,
  answer?: KnownAt[],
  status: 200 | 422 | 429 = 200,
): Response | Promise<Response> {
  allowed(canAskElsewhere(c.get('actor')))
  return c.html(
    <ElsewherePage at={c.get('at')} form={form} answer={answer} mayOpenNow={canBreakGlass(c.get('actor'))} />,
    status,
  )
}

const identityForm = z.object({
  code: optionalText(40),
  familyName: optionalText(200),
  givenName: optionalText(200),
  birthDate: optionalDay(),
})

// Nobody looks for so many people in earnest; whoever tries names one after the other does.
const asked = openCounter('elsewhere', { requests: 30, seconds: 600 })

async function look(c: Request): Promise<Response> {
  const actor = c.get('actor')
  allowed(canAskElsewhere(actor))
  const submitted = await readForm(c)
  const checked = check(identityForm, submitted)
  if (!checked.ok) return lookPage(c, checked.form, undefined, 422)
  const identity = checked.value
  const byName = identity.familyName && identity.givenName && identity.birthDate
  if (!identity.code && !byName) return lookPage(c, { values: submitted.values, errors: incomplete }, undefined, 422)
  const userId = actor.kind === 'user' ? actor.userId : ''
  const count = await asked(userId)
  if (!count.ok) return lookPage(c, { values: {}, errors: tooMany(count.resetSeconds) }, undefined, 429)
  await recordEvent(c.get('house'), {
    action: 'asked_elsewhere',
    actorId: userId,
    requestId: c.get('requestId'),
    detail: { by: identity.code ? 'code' : 'name' },
  })
  const outcome = await inTheSameTime(c.get('commit')((tx) => lookElsewhere(tx, identity)))
  return lookPage(c, { values: submitted.values, errors: {} }, outcome.ok ? outcome.value : [])
}

const incomplete = { code: ['Scrivi un codice per intero, oppure cognome, nome e data di nascita: tutti e tre.'] }
const tooMany = (seconds: number) => ({
  '': [
    `Hai chiesto di molte persone in poco tempo: riprova fra ${plural(Math.ceil(seconds / 60), 'minuto', 'minuti')}.`,
  ],
})

function sightingId(c: Request): string {
  const id = c.req.param('sighting')
  if (!isId(id)) throw new NotFound()
  return id
}

async function askPage(c: Request, form: FormState): Promise<Response> {
  allowed(canAskElsewhere(c.get('actor')))
  const id = sightingId(c)
  const shown = await c.get('read')(async (tx) => ({
    sighting: await sightingOf(tx, id),
    own: await servicesFor(tx, 'people.see'),
  }))
  const page = <AskPage at={c.get('at')} sighting={found(shown.sighting)} own={shown.own} form={form} />
  return c.html(page, Object.keys(form.errors).length > 0 ? 422 : 200)
}

const askForm = z.object({
  toServiceId: chosen('Scegli a chi chiedere.'),
  fromServiceId: chosen('Scegli per quale servizio.'),
  reason: longText(2000),
})

async function ask(c: Request): Promise<Response> {
  allowed(canAskElsewhere(c.get('actor')))
  const id = sightingId(c)
  const submitted = await readForm(c)
  const checked = check(askForm, submitted)
  if (!checked.ok) return askPage(c, checked.form)
  const order = { ...checked.value, sightingId: id, publicUrl: c.get('house').publicUrl }
  const outcome = await c.get('commit')((tx) => askForFile(tx, order), submitted.key)
  if (!outcome.ok) return askPage(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.request(outcome.value.id), { text: 'Richiesta mandata. Ti avvisiamo quando rispondono.' })
}

async function emergencyPage(c: Request, form: FormState): Promise<Response> {
  allowed(canBreakGlass(c.get('actor')))
  const id = sightingId(c)
  const shown = await c.get('read')(async (tx) => ({
    sighting: await sightingOf(tx, id),
    services: await glassServices(tx),
  }))
  const page = (
    <EmergencyPage at={c.get('at')} sightingId={found(shown.sighting).id} services={shown.services} form={form} />
  )
  return c.html(page, Object.keys(form.errors).length > 0 ? 422 : 200)
}

const emergencyForm = z.object({ serviceId: chosen('Scegli per quale servizio.'), reason: longText(2000) })

async function open(c: Request): Promise<Response> {
  const actor = c.get('actor')
  allowed(canBreakGlass(actor))
  const id = sightingId(c)
  const submitted = await readForm(c)
  const checked = check(emergencyForm, submitted)
  if (!checked.ok) return emergencyPage(c, checked.form)
  const order = { ...checked.value, sightingId: id, publicUrl: c.get('house').publicUrl }
  const outcome = await c.get('commit')((tx) => breakGlass(tx, order), submitted.key)
  if (!outcome.ok) return emergencyPage(c, { values: submitted.values, errors: byField(outcome.refusals) })
  const { householdId } = outcome.value
  await recordEvent(c.get('house'), {
    action: 'glass_broken',
    actorId: actor.kind === 'user' ? actor.userId : undefined,
    requestId: c.get('requestId'),
    detail: { householdId, serviceId: order.serviceId },
  })
  return seeOther(c, peoplePaths.household(householdId), {
    text: 'Aperto. Chi deve saperlo è stato avvisato.',
    tone: 'warning',
  })
}

/** Whoever declared it has done what there was to do, before its time. */
async function close(c: Request): Promise<Response> {
  allowed(canBreakGlass(c.get('actor')))
  const householdId = c.req.param('id')
  if (!isId(householdId)) throw new NotFound()
  const { key } = await readForm(c)
  const outcome = await c.get('commit')(async (tx) => {
    const { emergency } = await openingsOf(tx, householdId)
    return endShare(tx, { shareId: found(emergency).shareId, reason: 'Non serve più' })
  }, key)
  if (!outcome.ok) throw new NotFound()
  return seeOther(c, peoplePaths.list, { text: 'Chiuso: per te quel fascicolo non è più aperto.' })
}
