import { Hono } from 'hono'
import { z } from 'zod'
import { servicesFor } from '../organisations/queries.ts'
import { peoplePaths } from '../people/paths.ts'
import { may } from '../platform/actor.ts'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { choice, chosen, day, longText, optionalLongText, optionalText, text } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { canKeepRules, canReadNotices, canReceiveRequests, canRecordAcknowledgements } from './access.ts'
import { HouseholdPrivacyPage } from './household-privacy-page.tsx'
import { noticePdf } from './notice-pdf.ts'
import { householdPrivacy, noticeById, notices, notTold } from './notice-queries.ts'
import { acknowledge, writeNotice } from './notices.ts'
import { MissingPage, NewNoticePage, NoticePage, NoticesPage } from './notices-page.tsx'
import { privacyPaths as paths } from './paths.ts'

const listedAtMost = 300

export const noticeRoutes = new Hono<Env>()
  .get(paths.notices, list)
  .get(paths.newNotice, (c) => begin(c, emptyForm))
  .post(paths.newNotice, write)
  .get(paths.missing, missing)
  .get(paths.notice(':id'), show)
  .get(paths.noticePdf(':id'), print)
  .get(peoplePaths.privacy(':id'), (c) => household(c, emptyForm, []))
  .post(peoplePaths.privacy(':id'), record)

async function list(c: Request) {
  const actor = c.get('actor')
  allowed(canReadNotices(actor))
  return c.html(<NoticesPage at={c.get('at')} notices={await c.get('read')(notices)} mayWrite={canKeepRules(actor)} />)
}

async function begin(c: Request, form: FormState) {
  allowed(canKeepRules(c.get('actor')))
  const services = await c.get('read')(async (tx) =>
    distinct([...(await servicesFor(tx, 'privacy.keep')), ...(await servicesFor(tx, 'service.keep'))]),
  )
  return c.html(<NewNoticePage at={c.get('at')} services={services} form={form} />, isAgain(form) ? 422 : 200)
}

const notice = z.object({
  serviceId: chosen('Scegli il servizio.'),
  language: text(3).refine((code) => /^[a-z]{3}$/.test(code), { error: 'Scegli la lingua.' }),
  validFrom: day(),
  purposes: longText(20000),
  ordinaryGround: longText(1000),
  specialGround: optionalLongText(1000),
  judicialGround: optionalLongText(1000),
  retention: longText(5000),
  contact: text(500),
})

async function write(c: Request) {
  allowed(canKeepRules(c.get('actor')))
  const submitted = await readForm(c)
  const checked = check(notice, submitted)
  if (!checked.ok) return begin(c, checked.form)
  allowed(canKeepRules(c.get('actor'), checked.value.serviceId))
  const outcome = await c.get('commit')((tx) => writeNotice(tx, checked.value), submitted.key)
  if (!outcome.ok) return begin(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.notice(outcome.value.id), { text: 'Informativa salvata.' })
}

async function missing(c: Request) {
  const actor = c.get('actor')
  allowed(canReceiveRequests(actor) || canRecordAcknowledgements(actor))
  const people = await c.get('read')(async (tx) => {
    tx.saw({ what: 'list', name: 'chi non ha ricevuto l’informativa' })
    return notTold(tx, await tellingServices(tx), listedAtMost)
  })
  return c.html(
    <MissingPage at={c.get('at')} people={people} atMost={listedAtMost} opensFiles={may(actor, 'people.see')} />,
  )
}

const tellingServices = async (tx: Tx) =>
  distinct([
    ...(await servicesFor(tx, 'privacy.keep')),
    ...(await servicesFor(tx, 'sharing.keep')),
    ...(await servicesFor(tx, 'people.record')),
  ])

const distinct = <Service extends { id: string }>(services: Service[]) => [
  ...new Map(services.map((each) => [each.id, each])).values(),
]

async function theNotice(c: Request) {
  allowed(canReadNotices(c.get('actor')))
  const id = c.req.param('id')
  return found(isId(id) ? await c.get('read')((tx) => noticeById(tx, id)) : undefined)
}
async function show(c: Request) {
  return c.html(<NoticePage at={c.get('at')} notice={await theNotice(c)} />)
}

async function print(c: Request) {
  return noticePdf(await theNotice(c))
}

async function household(c: Request, form: FormState, selected: string[]) {
  const shown = await theHousehold(c)
  const mayRecord = canRecordAcknowledgements(c.get('actor'))
  return c.html(
    <HouseholdPrivacyPage at={c.get('at')} household={shown} mayRecord={mayRecord} chosen={selected} form={form} />,
    isAgain(form) ? 422 : 200,
  )
}

async function theHousehold(c: Request) {
  const id = c.req.param('id')
  return c.get('read')(async (tx) => {
    const shown = found(isId(id) ? await householdPrivacy(tx, id) : undefined)
    tx.saw({ what: 'household', householdId: shown.id, name: 'privacy' })
    return shown
  })
}

const acknowledging = z.object({
  noticeId: chosen('Scegli l’informativa.'),
  personIds: z.array(z.uuid()).default([]),
  how: choice(['signed', 'told', 'electronic'], 'Scegli come.'),
  mediator: optionalText(200),
  on: day(),
})

async function record(c: Request) {
  const shown = await theHousehold(c)
  allowed(canRecordAcknowledgements(c.get('actor')))
  const submitted = await readForm(c)
  const selected = submitted.lists.personIds ?? []
  const checked = check(acknowledging, submitted)
  if (!checked.ok) return household(c, checked.form, selected)
  // Only those of this file, of a notice of its services.
  const personIds = checked.value.personIds.filter((id) => shown.people.some(({ personId }) => personId === id))
  const { noticeId } = checked.value
  found(shown.notices.find(({ id }) => id === noticeId))
  const outcome = await c.get('commit')((tx) => acknowledge(tx, { ...checked.value, personIds }), submitted.key)
  if (!outcome.ok) return household(c, { values: submitted.values, errors: byField(outcome.refusals) }, selected)
  return seeOther(c, peoplePaths.privacy(shown.id), { text: 'Presa visione registrata.' })
}

const isAgain = (form: FormState) => Object.keys(form.errors).length > 0
