import { Hono } from 'hono'
import { byField } from '../platform/refusal.ts'
import type { FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { canRecord } from './access.ts'
import { forwardingsOf } from './forwarding-queries.ts'
import { addForwarding, endForwarding } from './keep-forwarding.ts'
import { residencePaths as paths } from './paths.ts'
import { idIn, registrationHere } from './registration-here.ts'
import { forwardingEndForm, forwardingForm } from './telling-forms.ts'
import { ForwardingEndPage, ForwardingPage } from './telling-pages.tsx'

const recording = only((actor) => canRecord(actor))

/** Where the letters of somebody registered are sent on, and until when. */
export const forwardingRoutes = new Hono<Env>()
  .get(paths.newForwarding(':id'), recording, (c) => newForwarding(c))
  .post(paths.newForwarding(':id'), recording, add)
  .get(paths.endForwarding(':id', ':forwarding'), recording, (c) => ending(c))
  .post(paths.endForwarding(':id', ':forwarding'), recording, end)

async function newForwarding(c: Request, form?: FormState): Promise<Response> {
  const registered = await registrationHere(c)
  const at = c.get('at')
  const fresh = { values: { recipient: registered.name, from: at.today.toString() }, errors: {} }
  return c.html(<ForwardingPage at={at} registered={registered} form={form ?? fresh} />, form ? 422 : 200)
}

async function add(c: Request): Promise<Response> {
  const registered = await registrationHere(c)
  const submitted = await readForm(c)
  const asked = check(forwardingForm, submitted)
  if (!asked.ok) return newForwarding(c, asked.form)
  const order = { ...asked.value, registrationId: registered.id }
  const outcome = await c.get('commit')((tx) => addForwarding(tx, order), submitted.key)
  if (!outcome.ok) return newForwarding(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.registration(registered.id), { text: 'Inoltro salvato.' })
}

async function ending(c: Request, form?: FormState): Promise<Response> {
  const registered = await registrationHere(c)
  const id = idIn(c, 'forwarding')
  const all = await c.get('read')((tx) => forwardingsOf(tx, registered.id))
  const forwarding = found(all.find((one) => one.id === id))
  const at = c.get('at')
  const shown = form ?? { values: { on: at.today.toString() }, errors: {} }
  return c.html(<ForwardingEndPage {...{ at, registered, forwarding }} form={shown} />, form ? 422 : 200)
}

async function end(c: Request): Promise<Response> {
  const registered = await registrationHere(c)
  const forwardingId = idIn(c, 'forwarding')
  const submitted = await readForm(c)
  const asked = check(forwardingEndForm, submitted)
  if (!asked.ok) return ending(c, asked.form)
  const order = { ...asked.value, registrationId: registered.id, forwardingId, version: submitted.version }
  const outcome = await c.get('commit')((tx) => endForwarding(tx, order), submitted.key)
  if (!outcome.ok) return ending(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.registration(registered.id), { text: 'L’inoltro finisce: poi le lettere aspettano qui.' })
}
