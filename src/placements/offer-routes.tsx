import { Hono } from 'hono'
import { z } from 'zod'
import { servicesFor } from '../organisations/queries.ts'
import { rome } from '../platform/clock.ts'
import { isId } from '../platform/ids.ts'
import { byField, type Refusal } from '../platform/refusal.ts'
import { csvResponse } from '../ui/csv.ts'
import { chosen, day, optionalText, text } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { formatInstant } from '../ui/format.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canAnswerOffer, canMoveIn, canOffer, canSeePlacements, seeingStays } from './access.ts'
import { acceptOffer, declineOffer, holdLonger, withdrawOffer } from './answer-offer.ts'
import { makeOffer } from './make-offer.ts'
import { OfferPage } from './offer-page.tsx'
import { allOffers, bedsHeld, listOffers, type OfferFilters, offerById } from './offer-queries.ts'
import { OffersPage, offerColumns } from './offers-page.tsx'
import { placementPaths } from './paths.ts'
import { RefusedPage } from './refused-page.tsx'
import { type DeclineSide, isOfferState } from './words.ts'

const id = ':id{[0-9a-f-]{36}}'

export const offerRoutes = new Hono<Env>()
  .get('/proposte', list)
  .get('/proposte.csv', async (c) => csvResponse('proposte', offerColumns(nowOf(c)), await rowsOf(c)))
  .get('/proposte.xlsx', async (c) => xlsxResponse('proposte', offerColumns(nowOf(c)), await rowsOf(c)))
  .post('/proposte', only(canOffer), offerPlace)
  .get(`/proposte/${id}`, (c) => show(c, emptyForm))
  .post(`/proposte/${id}/accetta`, only(canAnswerOffer), accept)
  .post(`/proposte/${id}/rifiuta`, only(canAnswerOffer), decline)
  .post(`/proposte/${id}/ritira`, only(canOffer), withdraw)
  .post(`/proposte/${id}/prolunga`, only(canOffer), prolong)

async function list(c: Request): Promise<Response> {
  allowed(canSeePlacements(c.get('actor')))
  const filters = filtersOf(c)
  const page = Math.max(1, Math.min(10_000, Number(c.req.query('pagina')) || 1))
  const shown = await c.get('read')(async (tx) => ({
    ...(await listOffers(tx, filters, page)),
    services: await servicesFor(tx, seeingStays),
    now: tx.now,
  }))
  return c.html(<OffersPage at={c.get('at')} page={page} filters={filters} {...shown} />)
}

function rowsOf(c: Request) {
  allowed(canSeePlacements(c.get('actor')))
  return c.get('read')((tx) => {
    tx.saw({ what: 'export', name: c.req.path.slice(1) })
    return allOffers(tx, filtersOf(c))
  })
}

function filtersOf(c: Request): OfferFilters {
  const { stato = '', servizio } = c.req.query()
  return { state: isOfferState(stato) ? stato : null, serviceId: isId(servizio) ? servizio : null }
}

const nowOf = (c: Request) => c.get('house').clock.now()

async function show(c: Request, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const offerId = found(c.req.param('id'))
  const actor = c.get('actor')
  allowed(canSeePlacements(actor))
  const shown = await c.get('read')(async (tx) => ({
    offer: await offerById(tx, offerId),
    beds: await bedsHeld(tx, offerId),
    now: tx.now,
  }))
  const offer = found(shown.offer)
  const may = {
    answer: canAnswerOffer(actor, offer.serviceId),
    decide: canOffer(actor, offer.serviceId),
    moveIn: canMoveIn(actor, offer.serviceId),
  }
  return c.html(<OfferPage at={c.get('at')} {...shown} offer={offer} form={form} may={may} />, status)
}

const newOffer = z.object({
  household: chosen(),
  beds: z.array(z.uuid()).max(50).default([]),
  from: day(),
  to: day(),
  place: optionalText(300),
})

async function offerPlace(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const checked = check(newOffer, submitted)
  if (!checked.ok) return refuse(c, submitted, Object.values(checked.form.errors).flat().map(plainly))
  const { household, beds, from, to, place } = checked.value
  const order = { householdId: household, bedIds: beds, from, to }
  const outcome = await c.get('commit')((tx) => makeOffer(tx, order), submitted.key)
  if (!outcome.ok) return refuse(c, submitted, outcome.refusals)
  const until = formatInstant(Temporal.Instant.from(outcome.value.expiresAt))
  return seeOther(c, placementPaths.offer(outcome.value.offerId), {
    text: `${place ?? 'Il posto'} è tenuto fino al ${until}.`,
  })
}

const plainly = (sentence: string): Refusal => ({ reason: 'form', sentence })

/** A place that could not be offered: why, by whom it was taken, and the way back to the search. */
function refuse(c: Request, { values }: Submitted, refusals: Refusal[]): Response | Promise<Response> {
  const { referral, household, from, to } = values
  const again = placementPaths.findAPlace({ referral, household: referral ? null : household, from, to })
  return c.html(
    <RefusedPage
      at={c.get('at')}
      title="Il posto non si può proporre"
      refusals={refusals}
      again={{ href: again, label: 'Torna alla ricerca' }}
    />,
    422,
  )
}

async function accept(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const offerId = found(c.req.param('id'))
  const order = { offerId, version: submitted.version }
  const outcome = await c.get('commit')((tx) => acceptOffer(tx, order), submitted.key)
  if (!outcome.ok) return show(c, wrong(submitted, outcome.refusals), 422)
  return seeOther(c, placementPaths.offer(offerId), {
    text: 'Il nucleo ha accettato: il posto resta tenuto fino all’ingresso.',
    link: { href: placementPaths.moveInFromOffer(offerId), label: 'Registra l’ingresso' },
  })
}

const answer = z.object({ reason: text(60), note: optionalText(1000) })

async function decline(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const offerId = found(c.req.param('id'))
  const checked = check(answer, submitted)
  if (!checked.ok) return show(c, checked.form, 422)
  const [side = '', reason = ''] = checked.value.reason.split('/')
  const order = { offerId, version: submitted.version, by: sideOf(side), reason, note: checked.value.note }
  const outcome = await c.get('commit')((tx) => declineOffer(tx, order), submitted.key)
  if (!outcome.ok) return show(c, wrong(submitted, outcome.refusals), 422)
  return seeOther(c, placementPaths.offer(offerId), {
    text: 'Rifiuto registrato: i posti sono di nuovo liberi.',
    link: { href: placementPaths.findAPlace({ household: outcome.value.householdId }), label: 'Cerca un altro posto' },
  })
}

const sideOf = (side: string): DeclineSide => (side === 'provider' || side === 'neither' ? side : 'person')

const withdrawal = z.object({ note: optionalText(1000) })

async function withdraw(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const offerId = found(c.req.param('id'))
  const checked = check(withdrawal, submitted)
  if (!checked.ok) return show(c, checked.form, 422)
  const order = { offerId, version: submitted.version, note: checked.value.note }
  const outcome = await c.get('commit')((tx) => withdrawOffer(tx, order), submitted.key)
  if (!outcome.ok) return show(c, wrong(submitted, outcome.refusals), 422)
  return seeOther(c, placementPaths.offer(offerId), { text: 'Proposta ritirata: i posti sono di nuovo liberi.' })
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'Scrivi l’ora, per esempio 14:30.' })
const newExpiry = z.object({ untilDay: day(), untilTime: time })

async function prolong(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const offerId = found(c.req.param('id'))
  const checked = check(newExpiry, submitted)
  if (!checked.ok) return show(c, checked.form, 422)
  const until = checked.value.untilDay
    .toZonedDateTime({ timeZone: rome, plainTime: checked.value.untilTime })
    .toInstant()
  const order = { offerId, version: submitted.version, until }
  const outcome = await c.get('commit')((tx) => holdLonger(tx, order), submitted.key)
  if (!outcome.ok) {
    const renamed = outcome.refusals.map((refusal) => (refusal.field ? { ...refusal, field: 'untilDay' } : refusal))
    return show(c, wrong(submitted, renamed), 422)
  }
  return seeOther(c, placementPaths.offer(offerId), {
    text: `Il posto è tenuto fino al ${formatInstant(until)}.`,
  })
}

const wrong = ({ values }: Submitted, refusals: Refusal[]): FormState => ({ values, errors: byField(refusals) })
