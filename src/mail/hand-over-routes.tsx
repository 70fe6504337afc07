import { Hono } from 'hono'
import { isId, newId } from '../platform/ids.ts'
import { byField, type Refusal } from '../platform/refusal.ts'
import { findAddressees } from '../residence/addressees.ts'
import { pinOf, tryPin } from '../residence/pin.ts'
import { proxiesOf } from '../residence/proxy-queries.ts'
import { recordVisit } from '../residence/record-visit.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, only, type Request, seeOther } from '../ui/request.ts'
import { canHandleMail, canKeepMail, handling } from './access.ts'
import { desksFor, statusOf } from './asked.ts'
import { FindRecipientPage } from './find-recipient-page.tsx'
import { handOver } from './hand-over.ts'
import { handOverForm } from './hand-over-form.ts'
import { HandOverPage } from './hand-over-page.tsx'
import { atTheCounter } from './hand-over-queries.ts'
import { readCode } from './label-rules.ts'
import { mailPaths as paths } from './paths.ts'
import { countWaiting, itemOfLabel } from './waiting-queries.ts'

/** The counter: who is there, what waits for them, handed over in one act. */
export const handOverRoutes = new Hono<Env>()
  .get(paths.handOver(), only(canHandleMail), find)
  .get(paths.label(':code'), only(canHandleMail), (c) => toLabel(c, c.req.param('code') ?? ''))
  .get(paths.handOverTo(':id'), only(canHandleMail), (c) => counter(c, emptyForm))
  .post(paths.handOverTo(':id'), only(canHandleMail), hand)
  .post(paths.came(':id'), only(canHandleMail), came)

function idIn(c: Request): string {
  const id = c.req.param('id')
  if (!isId(id)) throw new NotFound()
  return id
}

async function find(c: Request): Promise<Response> {
  const typed = (c.req.query('q') ?? '').trim()
  if (readCode(typed)) {
    const there = await labelled(c, typed)
    if (there) return c.redirect(there, 303)
  }
  const shown = await c.get('read')(async (tx) => {
    const { desks, desk } = await desksFor(c, tx, handling)
    if (!desk) return undefined
    const people = typed ? await findAddressees(tx, desk.id, typed, 12) : []
    if (typed) tx.saw({ what: 'search', name: 'consegna della posta' })
    const pieces = await countWaiting(
      tx,
      people.map(({ id }) => id),
    )
    return { desks, desk, people: people.map((person) => ({ ...person, pieces: pieces.get(person.id) ?? 0 })) }
  })
  const { people, ...rest } = found(shown)
  const [only] = people
  if (only && people.length === 1) return c.redirect(paths.handOverTo(only.id), 303)
  return c.html(<FindRecipientPage at={c.get('at')} typed={typed} people={people} {...rest} />)
}

/** Where a label leads: to the person it waits for, or to the piece when it no longer waits. */
async function labelled(c: Request, typed: string): Promise<string | undefined> {
  const code = readCode(typed)
  const item = await c.get('read')(async (tx) => {
    const { desks } = await desksFor(c, tx, handling)
    const ids = desks.map(({ id }) => id)
    return code ? itemOfLabel(tx, ids, code) : undefined
  })
  if (!item) return undefined
  return item.registrationId && item.waits
    ? `${paths.handOverTo(item.registrationId)}?pezzo=${item.id}`
    : paths.item(item.id)
}

async function toLabel(c: Request, written: string): Promise<Response> {
  return c.redirect(found(await labelled(c, written)), 303)
}

async function counter(c: Request, form: FormState, pieces?: string[]): Promise<Response> {
  const id = idIn(c)
  const shown = await c.get('read')(async (tx) => {
    const there = await atTheCounter(tx, id)
    if (!there) return undefined
    const { householdId, personId } = there.addressee
    tx.saw({ what: 'person', householdId, personId, name: 'consegna della posta' })
    return { counter: there, proxies: await proxiesOf(tx, id), hasPin: (await pinOf(tx, id)) !== undefined }
  })
  const { counter: there, ...rest } = found(shown)
  allowed(canHandleMail(c.get('actor'), there.addressee.serviceId))
  const marked = c.req.query('pezzo')
  const chosen = pieces ?? there.waiting.map((item) => item.id)
  const mayKeep = canKeepMail(c.get('actor'), there.addressee.serviceId)
  const start = form.values.takenBy ? form : { ...form, values: { ...form.values, takenBy: 'person' } }
  return c.html(
    <HandOverPage at={c.get('at')} counter={there} {...rest} {...{ chosen, marked, mayKeep }} form={start} />,
    statusOf(form),
  )
}

async function hand(c: Request): Promise<Response> {
  const registrationId = idIn(c)
  const submitted = await readForm(c)
  const again = (errors: FormState['errors']) =>
    counter(c, { values: { ...submitted.values, pin: '' }, errors }, submitted.lists.piece ?? [])
  const asked = check(handOverForm, submitted)
  if (!asked.ok) return again(asked.form.errors)
  const { takenBy, pin, piece, ...how } = asked.value
  if (how.identity === 'pin' || how.proof === 'pin') {
    const verdict = await tryPin(c.get('commit'), registrationId, pin ?? '')
    if (verdict !== 'right') return again(byField([wrongPins[verdict]]))
  }
  const order = {
    ...how,
    key: submitted.key ?? newId<'Key'>(),
    registrationId,
    pieces: piece,
    proxyId: takenBy === 'person' ? null : takenBy,
  }
  const outcome = await c.get('commit')((tx) => handOver(tx, order))
  if (!outcome.ok) return again(byField(outcome.refusals))
  const { id, pieces } = outcome.value
  const text = `${pieces === 1 ? 'Consegnato' : 'Consegnati'} ${plural(pieces, 'pezzo', 'pezzi')}.`
  if (how.proof === 'paper')
    return seeOther(c, paths.handedOver(id), { text: `${text} Stampa la ricevuta e falla firmare.` })
  return seeOther(c, paths.handOver({ sportello: c.req.query('sportello') }), {
    text,
    link: { href: paths.handedOver(id), label: 'Vedi o annulla' },
  })
}

const wrongPins: Record<'wrong' | 'locked' | 'none', Refusal> = {
  wrong: { reason: 'wrong-pin', field: 'pin', sentence: 'Il PIN non è giusto: riprova, oppure chiedi il documento.' },
  locked: {
    reason: 'locked-pin',
    field: 'pin',
    sentence: 'Il PIN è chiuso per qualche minuto: chiedi il documento e una firma.',
  },
  none: { reason: 'no-pin', field: 'pin', sentence: 'Questa persona non ha un PIN: chiedi il documento.' },
}

async function came(c: Request): Promise<Response> {
  const registrationId = idIn(c)
  const { key } = await readForm(c)
  const there = found(await c.get('read')((tx) => atTheCounter(tx, registrationId)))
  allowed(canHandleMail(c.get('actor'), there.addressee.serviceId))
  const outcome = await c.get('commit')((tx) => recordVisit(tx, { registrationId, kind: 'came' }), key)
  if (!outcome.ok) return counter(c, { values: {}, errors: byField(outcome.refusals) })
  return seeOther(c, paths.handOver({ sportello: there.addressee.serviceId }), {
    text: `Segnata la presenza di ${there.addressee.name}.`,
  })
}
