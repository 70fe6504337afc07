import { Hono } from 'hono'
import { z } from 'zod'
import { isId, newId } from '../platform/ids.ts'
import { byField, done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { codesOf, day, optionalDay, optionalText, text } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { type Env, found, NotFound, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { canKeepMail, keeping } from './access.ts'
import { desksFor } from './asked.ts'
import { DestructionsPage } from './destructions-page.tsx'
import { dispatchItems } from './dispatch-items.ts'
import { DispatchPage } from './dispatch-page.tsx'
import { addressesPdf, dispatchPdf } from './dispatch-papers.ts'
import {
  dispatchById,
  dispatchesPage,
  dueBack,
  forwardedOn,
  pastTheirTime,
  toForward,
  withoutAddress,
} from './dispatch-queries.ts'
import { DispatchesPage } from './dispatches-page.tsx'
import { ForwardingsPage } from './forwardings-page.tsx'
import { pageIn } from './hand-over-asked.ts'
import { undoForm } from './hand-over-form.ts'
import { mailPaths as paths } from './paths.ts'
import { ReturnsPage } from './returns-page.tsx'
import { undoDispatch } from './undo-dispatch.ts'
import { dispatchKinds } from './words.ts'

/** Pieces that leave otherwise than by hand: for who keeps the mail. */
export const dispatchRoutes = new Hono<Env>()
  .get(paths.returns(), only(canKeepMail), (c) => returns(c, emptyForm))
  .post(paths.returns(), only(canKeepMail), giveBack)
  .get(paths.forwardings(), only(canKeepMail), (c) => forwardings(c, emptyForm))
  .post(paths.forwardings(), only(canKeepMail), sendOn)
  .get(paths.forwardingLabels(), only(canKeepMail), addresses)
  .get(paths.destructions(), only(canKeepMail), (c) => stepUp(c) ?? destructions(c, emptyForm))
  .post(paths.destructions(), only(canKeepMail), destroy)
  .get(paths.dispatches(), only(canKeepMail), list)
  .get(paths.dispatch(':id'), only(canKeepMail), (c) => show(c, emptyForm))
  .get(paths.dispatchPdf(':id'), only(canKeepMail), paper)
  .post(paths.undoDispatch(':id'), only(canKeepMail), undo)

const statusOf = ({ errors }: FormState) => (Object.keys(errors).length > 0 ? 422 : 200)

async function atDesk<T>(c: Request, name: string, work: (tx: Tx, deskId: string) => Promise<T>) {
  const shown = await c.get('read')(async (tx) => {
    const { desks, desk } = await desksFor(c, tx, keeping)
    if (!desk) return undefined
    tx.saw({ what: 'list', name })
    return { desks, desk, ...(await work(tx, desk.id)) }
  })
  return found(shown)
}

async function deskOf(c: Request): Promise<string> {
  return found(await c.get('read')(async (tx) => (await desksFor(c, tx, keeping)).desk)).id
}

function dayIn(c: Request, name: string): Temporal.PlainDate | undefined {
  const parsed = optionalDay().safeParse(c.req.query(name))
  return parsed.success ? (parsed.data ?? undefined) : undefined
}

async function returns(c: Request, form: FormState, chosen?: string[]): Promise<Response> {
  const by = dayIn(c, 'entro') ?? c.get('at').today
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

type ForwardAll = { serviceId: string; chosen: string[]; tracking: Record<string, string> }

/** One dispatch for each person, to the address in force; a piece that is no longer among those to send on stops them all. */
async function forwardAll(
  tx: Tx,
  { serviceId, chosen, tracking }: ForwardAll,
): Promise<Outcome<{ people: number; items: number }>> {
  const groups = await toForward(tx, serviceId)
  const known = new Set(groups.flatMap(({ items }) => items.map(({ id }) => id)))
  if (chosen.length === 0) return refused({ reason: 'no-pieces', field: 'piece', sentence: 'Spunta almeno un pezzo.' })
  if (chosen.some((id) => !known.has(id))) return refused(changed)
  let people = 0
  for (const { items, forwardingId, recipient, address, registrationId } of groups) {
    const itemIds = items.map(({ id }) => id).filter((id) => chosen.includes(id))
    if (itemIds.length === 0) continue
    const code = tracking[`tracking-${registrationId}`]?.trim().slice(0, 60) || null
    const to = { forwardingId, recipient, address, tracking: code }
    const sent = await dispatchItems(tx, { key: newId<'Key'>(), serviceId, kind: 'forwarded', itemIds, ...to })
    if (!sent.ok) return sent
    people++
  }
  return done({ people, items: chosen.length })
}

const changed = {
  reason: 'changed',
  field: 'piece',
  sentence: 'Nel frattempo qualcosa è cambiato e non è partito niente: controlla la lista e ripeti.',
}

async function addresses(c: Request): Promise<Response> {
  const onDay = dayIn(c, 'giorno') ?? c.get('at').today
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

async function list(c: Request): Promise<Response> {
  const kind = codesOf(dispatchKinds).find((each) => each === c.req.query('tipo'))
  const onDay = dayIn(c, 'giorno')
  const page = pageIn(c)
  const shown = await atDesk(c, 'uscite della posta', async (tx, serviceId) => ({
    filter: { serviceId, kind, onDay },
    found: await dispatchesPage(tx, { serviceId, kind, onDay }, page),
  }))
  return c.html(<DispatchesPage at={c.get('at')} page={page} {...shown} />)
}

async function theDispatch(c: Request) {
  const id = c.req.param('id')
  if (!isId(id)) throw new NotFound()
  const act = found(await c.get('read')((tx) => dispatchById(tx, id)))
  if (!canKeepMail(c.get('actor'), act.serviceId)) throw new NotFound()
  return act
}

async function show(c: Request, form: FormState): Promise<Response> {
  return c.html(<DispatchPage at={c.get('at')} act={await theDispatch(c)} form={form} />, statusOf(form))
}

async function paper(c: Request): Promise<Response> {
  const act = await theDispatch(c)
  const { desks } = await c.get('read')((tx) => desksFor(c, tx, keeping))
  return dispatchPdf(
    act,
    desks.find(({ id }) => id === act.serviceId),
  )
}

async function undo(c: Request): Promise<Response> {
  const act = await theDispatch(c)
  const submitted = await readForm(c)
  const asked = check(undoForm, submitted)
  if (!asked.ok) return show(c, asked.form)
  const outcome = await c.get('commit')((tx) => undoDispatch(tx, { id: act.id, ...asked.value }), submitted.key)
  if (!outcome.ok) return show(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.dispatch(act.id), { text: 'Annullata: i pezzi aspettano di nuovo.' })
}
