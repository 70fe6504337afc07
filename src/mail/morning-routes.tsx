import { Hono } from 'hono'
import { isId, newId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { canHandleMail, handling } from './access.ts'
import { addresseeWarning, addresseeWords, asideWords } from './addressee-words.ts'
import { type ArrivalFields, arrivalForm, missingFor } from './arrival-form.ts'
import { desksFor, mustBeThere, statusOf, wantsJson } from './asked.ts'
import { kindAndName } from './kind-letter-rules.ts'
import { MorningPage } from './morning-page.tsx'
import { morning, whoIsMeant } from './morning-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { type Arrival, type Received, receiveAtOnce } from './receive-item.ts'
import { bringBackItem, withdrawItem } from './withdraw-item.ts'
import { type ItemKind, itemKinds } from './words.ts'

/** The morning post: one page, what it asks while one types, and each piece recorded and taken back. */
export const morningRoutes = new Hono<Env>()
  .use(paths.morning(), only(canHandleMail))
  .get(paths.morning(), (c) => {
    const { q = '', tipo = '' } = c.req.query()
    return page(c, { ...emptyForm, values: { q, kind: tipo } })
  })
  .post(paths.morning(), record)
  .get(paths.suggestions(), only(canHandleMail), suggestions)
  .post(paths.undoArrival(':id'), only(canHandleMail), undo)

async function page(c: Request, form: FormState): Promise<Response> {
  const typed = form.values.q?.trim() ?? ''
  const shown = await c.get('read')(async (tx) => {
    const { desks, desk } = await desksFor(c, tx, handling)
    if (!desk) return undefined
    tx.saw({ what: 'list', name: 'posta del mattino' })
    const beside = await morning(tx, desk.id)
    const { kind, name } = kindAndName(typed, beside.kinds)
    const people = name && !form.values.aside ? await whoIsMeant(tx, desk.id, name) : undefined
    const values = kind ? { ...form.values, kind, q: name } : form.values
    return { desks, desk, morning: beside, found: people, form: { ...form, values } }
  })
  return c.html(<MorningPage at={c.get('at')} {...found(shown)} />, statusOf(form))
}

/** Whom the letters typed so far may mean. */
async function suggestions(c: Request): Promise<Response> {
  const typed = c.req.query('q') ?? ''
  const people = await c.get('read')(async (tx) => {
    const { desk } = await desksFor(c, tx, handling)
    if (!desk || typed.trim() === '') return []
    tx.saw({ what: 'search', name: 'posta del mattino' })
    return whoIsMeant(tx, desk.id, typed)
  })
  return c.json({
    people: people.map((person) => ({
      id: person.id,
      name: person.name,
      words: addresseeWords(person),
      warning: addresseeWarning(person),
    })),
  })
}

async function record(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const asked = check(arrivalForm, submitted)
  if (!asked.ok) return refusedArrival(c, asked.form)
  allowed(canHandleMail(c.get('actor'), asked.value.service))
  const isAside = submitted.values.aside !== undefined
  // Looking somebody up is no saving: the page shows who was found, with all that was typed.
  if (!isAside && !asked.value.registration) return refusedArrival(c, { values: submitted.values, errors: {} })
  const errors = missingFor(asked.value)
  if (Object.keys(errors).length > 0) return refusedArrival(c, { values: submitted.values, errors })
  const arrival = arrivalOf(submitted, asked.value, isAside)
  const outcome = await receiveAtOnce(c.get('acting'), arrival)
  if (!outcome.ok) return refusedArrival(c, { values: submitted.values, errors: byField(outcome.refusals) })
  const { value } = outcome
  if (wantsJson(c)) return c.json(answerOf(value, arrival.kind))
  const here = { sportello: arrival.serviceId, tipo: arrival.kind }
  return seeOther(c, paths.morning(here), {
    text: `Salvata: ${savedWords(value, arrival.kind)}.`,
    undo: { href: paths.undoArrival(value.id, here), label: 'Annulla' },
    tone: value.state === 'set_aside' ? 'warning' : 'good',
  })
}

function arrivalOf(submitted: Submitted, fields: ArrivalFields, isAside: boolean): Arrival {
  const { service, q, registration, writtenName, asideReason, asideTodo, ...given } = fields
  const piece = fields.kind === 'storage_notice' ? given : { ...given, ...notStored }
  const key = submitted.key ?? newId<'Key'>()
  if (!isAside) return { ...piece, key, serviceId: service, registrationId: registration ?? null }
  return {
    ...piece,
    key,
    serviceId: service,
    registrationId: registration ?? null,
    writtenName: registration ? null : (writtenName ?? q),
    asideReason: asideReason ?? 'unknown',
    asideTodo: asideTodo ?? 'ask',
  }
}

const notStored = { storedKind: null, storedAt: null, storedCode: null, storedOn: null }

function savedWords(received: Received, kind: ItemKind): string {
  const whom = received.number === null ? '' : ` per il n. ${received.number}`
  const aside = received.state === 'set_aside' ? `, messa da parte (${asideWords(received).toLowerCase()})` : ''
  return `${itemKinds[kind].toLowerCase()}${whom}, codice ${received.code}${aside}`
}

const answerOf = (received: Received, kind: ItemKind) => ({
  saved: savedWords(received, kind),
  isNew: received.isNew,
  number: received.number,
  code: received.code,
  isAside: received.state === 'set_aside',
  note: received.state === 'set_aside' ? asideWords(received) : received.forwards ? 'Ha un inoltro attivo' : '',
  href: paths.item(received.id),
  undo: paths.undoArrival(received.id),
})

function refusedArrival(c: Request, form: FormState): Response | Promise<Response> {
  if (!wantsJson(c)) return page(c, form)
  const sentences = Object.values(form.errors).flat()
  return c.json({ sentences: sentences.length > 0 ? sentences : ['Scegli di chi è.'] }, 422)
}

/** Takes a piece back; asked again with `ripristina`, puts it where it was. */
async function undo(c: Request): Promise<Response> {
  const id = c.req.param('id')
  const { values } = await readForm(c)
  const known = isId(id) ? id : undefined
  const work = values.restore ? bringBackItem : withdrawItem
  const outcome = await c.get('commit')((tx) => work(tx, found(known)))
  mustBeThere(outcome)
  const { sportello = values.service, tipo = values.kind } = c.req.query()
  const back = sportello ? paths.morning({ sportello, tipo }) : paths.item(found(known))
  if (wantsJson(c)) {
    return outcome.ok
      ? c.json({ code: outcome.value.code })
      : c.json({ sentences: outcome.refusals.map(({ sentence }) => sentence) }, 422)
  }
  const text = outcome.ok
    ? values.restore
      ? `Il pezzo ${outcome.value.code} è di nuovo al suo posto.`
      : `Annullato: il pezzo ${outcome.value.code} risulta registrato per errore.`
    : outcome.refusals.map(({ sentence }) => sentence).join(' ')
  return seeOther(c, back, { text, tone: outcome.ok ? 'good' : 'warning' })
}
