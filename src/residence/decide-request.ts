import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canDecide } from './access.ts'
import { rulesById } from './desk-versions.ts'
import { residencePaths as paths } from './paths.ts'
import type { Registered } from './record-registrations.ts'
import { registerPerson } from './register-person.ts'
import {
  canCarryOn,
  noRequest,
  notToCarryOn,
  notToDecide,
  type RequestFacts,
  requestFacts,
  requestStale,
} from './request-facts.ts'
import { cannotMove } from './request-rules.ts'
import type { RefusalReason, RequestState, TellingLanguage } from './words.ts'

type Move = { requestId: string; version: number }

export type SendRefusalNotice = Move & { reason: RefusalReason; note: string }

/** Tells the person why the request is about to be refused (art. 10-bis L. 241/1990): the days to answer are those of its rules. */
export async function sendRefusalNotice(
  tx: Tx,
  order: SendRefusalNotice,
): Promise<Outcome<{ until: Temporal.PlainDate }>> {
  const request = await decidable(tx, order, 'notice')
  if (!request.ok) return request
  const rules = await rulesById(tx, request.value.rulesId)
  const until = tx.today.add({ days: rules.refusalNoticeDays })
  const moved = await move(tx, order, {
    state: 'notice',
    notice_on: tx.today,
    notice_until: until,
    refusal_reason: order.reason,
  })
  if (!moved) return refused(requestStale)
  await note(tx, order.requestId, { decision_note: order.note })
  return done({ until })
}

/** What the person answers to the notice, in their own words. */
export async function recordAnswer(tx: Tx, order: Move & { answer: string }): Promise<Outcome<null>> {
  const request = await requestFacts(tx, order.requestId)
  if (!request) return refused(noRequest)
  if (!canCarryOn(tx.actor, request)) return refused(notToCarryOn)
  if (request.state !== 'notice') return refused(noNotice)
  if (request.version !== order.version) return refused(requestStale)
  await note(tx, order.requestId, { answer_to_notice: order.answer })
  return done(null)
}

export type AcceptRequest = Move & {
  declaredOn: Temporal.PlainDate
  box: string | null
  language: TellingLanguage
}

/**
 * Accepts a request and registers the person, in one act: from the day of the declaration, with the next number. A minor follows the
 * registration of the parent they are registered with, which comes first.
 */
export async function acceptRequest(tx: Tx, order: AcceptRequest): Promise<Outcome<Registered>> {
  const found = await decidable(tx, order, 'accepted')
  if (!found.ok) return found
  const request = found.value
  const parent = request.withPersonId ? await registrationOf(tx, request.withPersonId, request.serviceId) : null
  if (request.withPersonId && !parent) return refused(await parentFirst(tx, request))
  const moved = await move(tx, order, { state: 'accepted', declared_on: order.declaredOn, ...decided(tx, request) })
  if (!moved) return refused(requestStale)
  return registerPerson(tx, {
    serviceId: request.serviceId,
    householdId: request.householdId,
    personId: request.personId,
    from: order.declaredOn,
    requestId: request.id,
    fromServiceId: request.fromServiceId,
    withRegistrationId: parent,
    box: order.box,
    language: order.language,
  })
}

/** Refuses after the notice, once the person has answered or the days to do it have passed. */
export async function refuseRequest(
  tx: Tx,
  order: Move & { reason: RefusalReason; note: string },
): Promise<Outcome<null>> {
  const found = await decidable(tx, order, 'refused')
  if (!found.ok) return found
  const moved = await move(tx, order, { state: 'refused', refusal_reason: order.reason, ...decided(tx, found.value) })
  if (!moved) return refused(requestStale)
  await note(tx, order.requestId, { decision_note: order.note })
  return done(null)
}

/** The person does not want it any more, or who sent it takes it back. */
export async function withdrawRequest(tx: Tx, order: Move & { note: string | null }): Promise<Outcome<null>> {
  const request = await requestFacts(tx, order.requestId)
  if (!request) return refused(noRequest)
  if (!canCarryOn(tx.actor, request)) return refused(notToCarryOn)
  const refusal = cannotMove(request, 'withdrawn', tx.today)
  if (refusal) return refused(refusal)
  if (!(await move(tx, order, { state: 'withdrawn', ...decided(tx, request) }))) return refused(requestStale)
  if (order.note) await note(tx, order.requestId, { decision_note: order.note })
  return done(null)
}

async function decidable(tx: Tx, { requestId }: Move, to: RequestState): Promise<Outcome<RequestFacts>> {
  const request = await requestFacts(tx, requestId)
  if (!request) return refused(noRequest)
  if (!canDecide(tx.actor, request.serviceId)) return refused(notToDecide)
  const refusal = cannotMove(request, to, tx.today)
  return refusal ? refused(refusal) : done(request)
}

/** A decision is never earlier than what it decides on. */
function decided({ actor, today }: Tx, { receivedOn }: RequestFacts) {
  const day = Temporal.PlainDate.compare(today, receivedOn) < 0 ? receivedOn : today
  return { decided_on: day, decided_by: actor.kind === 'user' ? actor.userId : null }
}

type Columns = {
  state: RequestState
  notice_on?: Temporal.PlainDate
  notice_until?: Temporal.PlainDate
  refusal_reason?: RefusalReason
  declared_on?: Temporal.PlainDate
  decided_on?: Temporal.PlainDate
  decided_by?: string | null
}

async function move({ db }: Tx, { requestId, version }: Move, columns: Columns): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('residence.request')
    .set(columns)
    .where('id', '=', requestId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

async function note({ db }: Tx, requestId: string, columns: { decision_note: string } | { answer_to_notice: string }) {
  await db.updateTable('residence.request_facts').set(columns).where('request_id', '=', requestId).execute()
}

async function registrationOf({ db }: Tx, personId: string, serviceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('residence.registration')
    .select('id')
    .where('person_id', '=', personId)
    .where('service_id', '=', serviceId)
    .where(({ fn, ref, eb }) => eb(fn<boolean>('upper_inf', [ref('during')]), '=', true))
    .executeTakeFirst()
  return row?.id ?? null
}

async function parentFirst({ db }: Tx, { withPersonId, serviceId }: RequestFacts): Promise<Refusal> {
  const asked = await db
    .selectFrom('residence.request')
    .select(['id', 'number'])
    .where('person_id', '=', withPersonId)
    .where('service_id', '=', serviceId)
    .where('state', 'in', ['received', 'notice'])
    .executeTakeFirst()
  return {
    reason: 'parent-first',
    sentence: asked
      ? `Un minorenne segue il genitore: accogli prima la domanda n. ${asked.number}.`
      : 'Un minorenne segue il genitore, che a questo sportello non è registrato: prima serve la sua domanda.',
    link: asked ? { href: paths.request(asked.id), label: `Domanda n. ${asked.number}` } : undefined,
  }
}

const noNotice: Refusal = {
  reason: 'no-notice',
  sentence: 'A questa domanda non è stato mandato un preavviso: non c’è una risposta da registrare.',
}
