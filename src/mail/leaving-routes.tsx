import { Hono } from 'hono'
import { z } from 'zod'
import { newId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { day, optionalText, text } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { type Env, found, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { canKeepMail, keeping } from './access.ts'
import { atDesk, dayAsked, desksFor, statusOf } from './asked.ts'
import { DestructionsPage } from './destructions-page.tsx'
import { dispatchItems } from './dispatch-items.ts'
import { addressesPdf } from './dispatch-papers.ts'
import { dueBack, forwardedOn, pastTheirTime, toForward, withoutAddress } from './dispatch-queries.ts'
import { forwardAll } from './forward-all.ts'
import { ForwardingsPage } from './forwardings-page.tsx'
import { mailPaths as paths } from './paths.ts'
import { ReturnsPage } from './returns-page.tsx'

/** What is to leave otherwise than by hand, prepared and marked as gone: for who keeps the mail. */
export const leavingRoutes = new Hono<Env>()
  .get(paths.returns(), only(canKeepMail), (c) => returns(c, emptyForm))
  .post(paths.returns(), only(canKeepMail), giveBack)
  .get(paths.forwardings(), only(canKeepMail), (c) => forwardings(c, emptyForm))
  .post(paths.forwardings(), only(canKeepMail), sendOn)
  .get(paths.forwardingLabels(), only(canKeepMail), addresses)
  .get(paths.destructions(), only(canKeepMail), (c) => stepUp(c) ?? destructions(c, emptyForm))
  .post(paths.destructions(), only(canKeepMail), destroy)

async function deskOf(c: Request): Promise<string> {
  return found(await c.get('read')(async (tx) => (await desksFor(c, tx, keeping)).desk)).id
}

async function returns(c: Request, form: FormState, chosen?: string[]): Promise<Response> {
  const by = dayAsked(c.req.query('entro')) ?? c.get('at').today
  const shown = await atDesk(c, 'restituzioni', async (tx, desk) => ({ items: await dueBack(tx, desk, by) }))
  return c.html(<ReturnsPage at={c.get('at')} by={by} chosen={chosen} form={form} {...shown} />, statusOf(form))
}

const pieces = z.array(z.uuid()).default([])
const returnForm = z.object({ piece: pieces, note: optionalText(500) })

async function giveBack(c: Request): Promise<Response> {
  const serviceId = await deskOf(c)
  const submitted = await readForm(c)
  const again = (errors: FormState['errors']) =>
    returns(c, { values: submitted.values, errors }, submitted.lists.piece ?? [])
  const asked = check(returnForm, submitted)
  if (!asked.ok) return again(asked.form.errors)
  const { piece, note } = asked.value
  const key = submitted.key ?? newId<'Key'>()
  const outcome = await c.get('commit')((tx) =>
    dispatchItems(tx, { key, serviceId, kind: 'returned', itemIds: piece, note }),
  )
  if (!outcome.ok) return again(byField(outcome.refusals))
  return seeOther(c, paths.dispatch(outcome.value.id), {
    text: `Segnati ${plural(outcome.value.pieces, 'pezzo restituito', 'pezzi restituiti')}. Stampa la distinta.`,
  })
}

async function forwardings(c: Request, form: FormState, chosen?: string[]): Promise<Response> {
  const shown = await atDesk(c, 'inoltri', async (tx, desk) => ({
    groups: await toForward(tx, desk),
    withoutAddress: await withoutAddress(tx, desk),
  }))
  return c.html(<ForwardingsPage at={c.get('at')} chosen={chosen} form={form} {...shown} />, statusOf(form))
}

async function sendOn(c: Request): Promise<Response> {
  const serviceId = await deskOf(c)
  const submitted = await readForm(c)
  const chosen = submitted.lists.piece ?? []
  const order = { serviceId, chosen, tracking: submitted.values }
  const outcome = await c.get('commit')((tx) => forwardAll(tx, order), submitted.key)
  if (!outcome.ok) return forwardings(c, { values: submitted.values, errors: byField(outcome.refusals) }, chosen)
  const { people, items } = outcome.value
  return seeOther(c, paths.dispatches({ sportello: serviceId, tipo: 'forwarded', giorno: c.get('at').today }), {
    text: `Segnati ${plural(items, 'pezzo inoltrato', 'pezzi inoltrati')} a ${plural(people, 'persona', 'persone')}. Stampa gli indirizzi.`,
  })
}

async function addresses(c: Request): Promise<Response> {
  const onDay = dayAsked(c.req.query('giorno')) ?? c.get('at').today
  const acts = await c.get('read')(async (tx) => {
    const { desk } = await desksFor(c, tx, keeping)
    tx.saw({ what: 'export', name: 'indirizzi degli inoltri' })
    return desk ? forwardedOn(tx, desk.id, onDay) : []
  })
  return addressesPdf(acts, onDay)
}

async function destructions(c: Request, form: FormState, chosen: string[] = []): Promise<Response> {
  const shown = await atDesk(c, 'distruzioni', async (tx, desk) => ({ items: await pastTheirTime(tx, desk) }))
  return c.html(<DestructionsPage at={c.get('at')} chosen={chosen} form={form} {...shown} />, statusOf(form))
}

const destroyForm = z.object({
  piece: pieces,
  authority: text(300),
  authorisationNumber: text(100),
  authorisedOn: day(),
  note: optionalText(500),
})

async function destroy(c: Request): Promise<Response> {
  const serviceId = await deskOf(c)
  const proof = stepUp(c, paths.destructions({ sportello: serviceId }))
  if (proof) return proof
  const submitted = await readForm(c)
  const again = (errors: FormState['errors']) =>
    destructions(c, { values: submitted.values, errors }, submitted.lists.piece ?? [])
  const asked = check(destroyForm, submitted)
  if (!asked.ok) return again(asked.form.errors)
  const { piece, ...act } = asked.value
  const key = submitted.key ?? newId<'Key'>()
  const outcome = await c.get('commit')((tx) =>
    dispatchItems(tx, { key, serviceId, kind: 'destroyed', itemIds: piece, ...act }),
  )
  if (!outcome.ok) return again(byField(outcome.refusals))
  return seeOther(c, paths.dispatch(outcome.value.id), {
    text: `Registrata la distruzione di ${plural(outcome.value.pieces, 'pezzo', 'pezzi')}.`,
  })
}
