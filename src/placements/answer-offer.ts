import type { Updateable } from 'kysely'
import { release } from '../housing/ledger.ts'
import type { Tables } from '../platform/database.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { moveReferral } from '../referrals/move-on.ts'
import { canAnswerOffer, canOffer } from './access.ts'
import { expireOfferTask } from './expire-offer.ts'
import { backToList, letGoExpired } from './let-go-expired.ts'
import { mayBecome, refusalOfMove } from './offer-rules.ts'
import { type DeclineSide, declineReasons, isOfferState, type OfferState } from './words.ts'

export type OfferInHand = {
  id: string
  serviceId: string
  householdId: string
  referralId: string | null
  state: OfferState
  version: number
  /** The household has moved in: what was offered is a stay now. */
  entered: boolean
}

type OnOffer = { offerId: string; version?: number }
export type Answered = { offerId: string; householdId: string }

/** The household says yes: the place stays held until it moves in. */
export async function acceptOffer(tx: Tx, order: OnOffer): Promise<Outcome<Answered>> {
  const offer = await offerInHand(tx, order.offerId)
  const refusal = whyNot(offer, order, 'accepted', offer && canAnswerOffer(tx.actor, offer.serviceId))
  if (refusal || !offer) return refused(refusal ?? missing)
  await answer(tx, offer.id, { state: 'accepted' })
  if (offer.referralId) {
    const moved = await moveReferral(tx, { referralId: offer.referralId, to: 'accepted' })
    if (!moved.ok) return moved
  }
  return done({ offerId: offer.id, householdId: offer.householdId })
}

export type DeclineOffer = OnOffer & { by: DeclineSide; reason: string; note?: string | null }

/** The offer comes to nothing, by the household's side, the service's or neither's: the beds are free and the household waits again. */
export async function declineOffer(tx: Tx, order: DeclineOffer): Promise<Outcome<Answered>> {
  if (!(order.reason in declineReasons[order.by])) return refused(noReason)
  const offer = await offerInHand(tx, order.offerId)
  const refusal = whyNot(offer, order, 'declined', offer && canAnswerOffer(tx.actor, offer.serviceId))
  if (refusal || !offer) return refused(refusal ?? missing)
  const { by, reason, note = null } = order
  await answer(tx, offer.id, { state: 'declined', declined_by: by, decline_reason: reason, decline_note: note })
  return letGo(tx, offer)
}

/** The service takes the offer back before it is answered, or before the household has moved in. */
export async function withdrawOffer(tx: Tx, order: OnOffer & { note?: string | null }): Promise<Outcome<Answered>> {
  const offer = await offerInHand(tx, order.offerId)
  const refusal = whyNot(offer, order, 'withdrawn', offer && canOffer(tx.actor, offer.serviceId))
  if (refusal || !offer) return refused(refusal ?? missing)
  await answer(tx, offer.id, { state: 'withdrawn', decline_note: order.note ?? null })
  return letGo(tx, offer)
}

export type HoldLonger = OnOffer & { until: Temporal.Instant }

/** Gives the household more time to answer. */
export async function holdLonger(tx: Tx, order: HoldLonger): Promise<Outcome<Answered>> {
  const offer = await offerInHand(tx, order.offerId)
  const refusal = whyNot(offer, order, 'accepted', offer && canOffer(tx.actor, offer.serviceId))
  if (refusal || !offer) return refused(refusal ?? missing)
  if (Temporal.Instant.compare(order.until, tx.now) <= 0) return refused(alreadyPast)
  if (Temporal.Instant.compare(order.until, tx.now.add({ hours: longestHold })) > 0) return refused(tooLong)
  await tx.db
    .updateTable('placements.offer')
    .set({ expires_at: order.until })
    .where('id', '=', offer.id)
    .executeTakeFirstOrThrow()
  await tx.enqueue(expireOfferTask, { offerId: offer.id }, { runAt: order.until, key: `offer:${offer.id}` })
  return done({ offerId: offer.id, householdId: offer.householdId })
}

// A month, as for the rules of a service: a bed held longer is a bed closed.
const longestHold = 720

/** The offer, locked, after its clock has been looked at. */
export async function offerInHand(tx: Tx, offerId: string): Promise<OfferInHand | undefined> {
  await letGoExpired(tx, { offerId })
  const row = await tx.db
    .selectFrom('placements.offer')
    .select([
      'id',
      'service_id as serviceId',
      'household_id as householdId',
      'referral_id as referralId',
      'state',
      'version',
    ])
    .where('id', '=', offerId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !isOfferState(row.state)) return undefined
  const stay = await tx.db.selectFrom('placements.stay').select('id').where('offer_id', '=', row.id).executeTakeFirst()
  return { ...row, state: row.state, entered: stay !== undefined }
}

function whyNot(
  offer: OfferInHand | undefined,
  { version }: OnOffer,
  to: OfferState,
  may: boolean | undefined,
): Refusal | undefined {
  if (!offer) return missing
  if (!may) return notYours
  if (offer.entered) return alreadyEntered
  if (!mayBecome(offer.state, to)) return refusalOfMove(offer.state)
  return version !== undefined && version !== offer.version ? stale : undefined
}

async function answer(tx: Tx, offerId: string, values: Updateable<Tables['placements.offer']>): Promise<void> {
  await tx.db
    .updateTable('placements.offer')
    .set({ ...values, answered_at: tx.now, answered_by: tx.actor.kind === 'user' ? tx.actor.userId : null })
    .where('id', '=', offerId)
    .executeTakeFirstOrThrow()
}

async function letGo(tx: Tx, offer: OfferInHand): Promise<Outcome<Answered>> {
  await release(tx, { offerId: offer.id })
  if (offer.referralId) await backToList(tx, offer.referralId)
  return done({ offerId: offer.id, householdId: offer.householdId })
}

const missing: Refusal = {
  reason: 'missing',
  sentence: 'Questa proposta non c’è: torna all’elenco e cercala di nuovo.',
}
const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Questo spetta al servizio che ha fatto la proposta: chiedi a chi lo coordina.',
}
const alreadyEntered: Refusal = {
  reason: 'already-entered',
  sentence: 'Il nucleo è già entrato con questa proposta: se è andato via, registra l’uscita dalla sua ospitalità.',
}
const stale: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcuno ha cambiato questa proposta: guarda com’è adesso e riprova.',
}
const noReason: Refusal = {
  reason: 'no-reason',
  field: 'reason',
  sentence: 'Scegli un motivo fra quelli della parte che hai indicato.',
}
const alreadyPast: Refusal = {
  reason: 'past',
  field: 'until',
  sentence: 'La nuova scadenza è già passata: scegli un’ora da adesso in poi.',
}
const tooLong: Refusal = {
  reason: 'too-long',
  field: 'until',
  sentence: 'Un posto si può tenere al massimo 30 giorni: scegli una scadenza più vicina.',
}
