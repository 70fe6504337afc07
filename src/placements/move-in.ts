import { refusalOf } from '../housing/clashes.ts'
import { occupy, release, type Use } from '../housing/ledger.ts'
import { ruleSetOf } from '../organisations/queries.ts'
import { householdGlance } from '../people/queries.ts'
import { shareFile } from '../people/share-file.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { canMoveIn } from './access.ts'
import { acceptOffer, type OfferInHand, offerInHand } from './answer-offer.ts'
import { chargeIfNone } from './charge-if-none.ts'
import { houseReferral } from './house-referral.ts'
import { letGoExpired } from './let-go-expired.ts'
import { addLodgingNotices } from './lodging-notices.ts'
import { type Arrival, moveInRefusals } from './move-in-rules.ts'
import { refusalOfMove } from './offer-rules.ts'
import { placementPaths } from './paths.ts'
import { recordOverstays } from './record-overstays.ts'
import { serviceOfBeds } from './service-of-beds.ts'

export type MoveIn = {
  /** The offer that becomes a stay; without it the beds are taken directly. */
  offerId?: string | null
  householdId: string
  entry: Temporal.PlainDate
  /** The authorised end: the day by which the household leaves. */
  until: Temporal.PlainDate
  guests: Arrival[]
  conditions?: string | null
}

export type MovedIn = { stayId: string; householdId: string; notices: number }

/**
 * Nights held become nights of a stay, person by person, in one go: the offer ends, the referral is housed, the service opens the file
 * and takes the household in charge, the 48-hour notices begin to run. The rules of the day of entry stay with the stay.
 */
export async function moveIn(tx: Tx, order: MoveIn): Promise<Outcome<MovedIn>> {
  const offer = order.offerId ? await offerInHand(tx, order.offerId) : undefined
  const refusal = order.offerId ? offerRefusal(offer, order) : undefined
  if (refusal) return refused(refusal)
  const bedIds = order.guests.map(({ bedId }) => bedId)
  const serviceId = await serviceOfBeds(tx, bedIds)
  if (!serviceId || (offer && offer.serviceId !== serviceId)) return refused(noBeds)
  if (!canMoveIn(tx.actor, serviceId)) return refused(notYours)
  const rules = await ruleSetOf(tx, serviceId, order.entry)
  if (!rules) return refused(noRules)
  const household = await householdGlance(tx, order.householdId)
  if (!household) return refused(noHousehold)
  const refusals = moveInRefusals(order, rules, household.members)
  if (refusals.length > 0) return refused(...refusals)

  await letGoExpired(tx, { bedIds })
  await recordOverstays(tx, { bedIds })
  const accepted = offer?.state === 'open' ? await acceptOffer(tx, { offerId: offer.id }) : done(null)
  if (!accepted.ok) return accepted
  const housed = await houseReferral(tx, {
    householdId: household.id,
    serviceId,
    referralId: offer?.referralId ?? null,
  })
  if (!housed.ok) return housed
  const stayId = newId()
  const { entry, until } = order
  const second = await broken(tx, () =>
    tx.db
      .insertInto('placements.stay')
      .values({
        id: stayId,
        service_id: serviceId,
        household_id: household.id,
        referral_id: housed.value.referralId,
        offer_id: offer?.id ?? null,
        entry,
        authorised_until: until,
        rule_set_id: rules.id,
        conditions: order.conditions ?? null,
        created_at: tx.now,
        created_by: tx.actor.kind === 'user' ? tx.actor.userId : null,
      })
      .execute(),
  )
  if (second) return refused(await otherOpenStay(tx, household.id))
  if (offer) await release(tx, { offerId: offer.id })
  const clashes = await occupy(tx, order.guests.map(usesOf(stayId, household.id, until)))
  if (clashes.length > 0) return refused(...clashes.map((clash) => refusalOf(clash)))
  await shareFile(tx, { householdId: household.id, serviceId, ground: 'stay' })
  await chargeIfNone(tx, { householdId: household.id, serviceId, from: entry })
  const notices = await addLodgingNotices(tx, { stayId, serviceId, members: household.members, guests: order.guests })
  return done({ stayId, householdId: household.id, notices })
}

const usesOf =
  (stayId: string, householdId: string, until: Temporal.PlainDate) =>
  ({ personId, bedId, from }: Arrival): Use => ({
    kind: 'stay',
    stayId,
    householdId,
    personId,
    bedId,
    nights: new Nights(from, until),
  })

function offerRefusal(offer: OfferInHand | undefined, { householdId }: MoveIn): Refusal | undefined {
  if (!offer || offer.householdId !== householdId) return noOffer
  return offer.state === 'open' || offer.state === 'accepted' ? undefined : refusalOfMove(offer.state)
}

async function otherOpenStay({ db }: Tx, householdId: string): Promise<Refusal> {
  const other = await db
    .selectFrom('placements.stay')
    .select('id')
    .where('household_id', '=', householdId)
    .where('exit', 'is', null)
    .executeTakeFirst()
  return {
    reason: 'one_open_stay',
    sentence: other
      ? 'Il nucleo è già ospite: per cambiare posto registra un trasferimento.'
      : 'Il nucleo è già ospite altrove: registra prima quell’uscita.',
    ...(other && { link: { href: placementPaths.transfer(other.id), label: 'Vai al trasferimento' } }),
  }
}

const noOffer: Refusal = { reason: 'no-offer', sentence: 'Questa proposta non c’è più: torna alla ricerca.' }
const noBeds: Refusal = {
  reason: 'no-beds',
  sentence: 'Scegli un letto per almeno una persona, tutti nello stesso servizio.',
}
const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'L’ingresso lo registra chi lavora nel servizio che ospita: chiedi a un operatore o a chi lo coordina.',
}
const noRules: Refusal = {
  reason: 'no-rules',
  field: 'entry',
  sentence: 'In quel giorno il servizio non ha regole in vigore: scegli un’altra data o chiedi a chi lo amministra.',
}
const noHousehold: Refusal = {
  reason: 'no-household',
  sentence: 'Non puoi aprire il fascicolo di questo nucleo: chiedi a chi lo segue di condividerlo.',
}
