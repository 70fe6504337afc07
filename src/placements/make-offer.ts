import { refusalOf } from '../housing/clashes.ts'
import { occupy } from '../housing/ledger.ts'
import { ruleSetOf } from '../organisations/queries.ts'
import { householdNames } from '../people/queries.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { moveReferral } from '../referrals/move-on.ts'
import { currentReferralOf } from '../referrals/queries.ts'
import { canOffer } from './access.ts'
import { expireOfferTask } from './expire-offer.ts'
import { letGoExpired } from './let-go-expired.ts'
import { termRefusals } from './offer-rules.ts'
import { placementPaths } from './paths.ts'
import { recordOverstays } from './record-overstays.ts'
import { serviceOfBeds } from './service-of-beds.ts'

export type MakeOffer = {
  householdId: string
  bedIds: string[]
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  note?: string | null
}

export type MadeOffer = { offerId: string; expiresAt: string }

/**
 * Offers a household beds for some nights and holds them, every night, until the answer or the time the service's rules give. The open
 * referral of the household to that service goes along. Refuses what is taken (saying by whom), a second open offer, nights beyond the
 * rules, a referral that is not there yet.
 */
export async function makeOffer(tx: Tx, order: MakeOffer): Promise<Outcome<MadeOffer>> {
  const serviceId = await serviceOfBeds(tx, order.bedIds)
  if (!serviceId) return refused(noBeds)
  if (!canOffer(tx.actor, serviceId)) return refused(notYours)
  if (!(await householdNames(tx, [order.householdId])).has(order.householdId)) return refused(noHousehold)
  const rules = await ruleSetOf(tx, serviceId, order.from)
  if (!rules) return refused(noRules)
  const refusals = termRefusals(order, rules, tx.today)
  if (refusals.length > 0) return refused(...refusals)
  await letGoExpired(tx, order)
  await recordOverstays(tx, { bedIds: order.bedIds })

  const referral = await currentReferralOf(tx, order.householdId, serviceId)
  const offerId = newId()
  const nights = new Nights(order.from, order.to)
  const expiresAt = tx.now.add({ hours: rules.offerHoldingHours })
  const second = await broken(tx, () =>
    tx.db
      .insertInto('placements.offer')
      .values({
        id: offerId,
        service_id: serviceId,
        household_id: order.householdId,
        referral_id: referral?.id ?? null,
        nights,
        expires_at: expiresAt,
        made_at: tx.now,
        made_by: tx.actor.kind === 'user' ? tx.actor.userId : null,
        rule_set_id: rules.id,
        note: order.note ?? null,
      })
      .execute(),
  )
  if (second) return refused(await otherOpenOffer(tx, order.householdId))
  const { householdId } = order
  const clashes = await occupy(
    tx,
    order.bedIds.map((bedId) => ({ kind: 'hold', offerId, householdId, bedId, nights })),
  )
  if (clashes.length > 0) return refused(...clashes.map((clash) => refusalOf(clash)))
  if (referral) {
    const moved = await moveReferral(tx, { referralId: referral.id, to: 'offered' })
    if (!moved.ok) return moved
  }
  await tx.enqueue(expireOfferTask, { offerId }, { runAt: expiresAt, key: `offer:${offerId}` })
  return done({ offerId, expiresAt: expiresAt.toString() })
}

async function otherOpenOffer({ db }: Tx, householdId: string): Promise<Refusal> {
  const other = await db
    .selectFrom('placements.offer')
    .select('id')
    .where('household_id', '=', householdId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return {
    reason: 'one_open_offer',
    sentence: 'Il nucleo ha già una proposta che aspetta risposta: ritirala prima di farne un’altra.',
    ...(other && { link: { href: placementPaths.offer(other.id), label: 'Apri la proposta' } }),
  }
}

const noBeds: Refusal = {
  reason: 'no-beds',
  sentence: 'I posti scelti non ci sono più o sono di servizi diversi: torna alla ricerca e scegli di nuovo.',
}
const noHousehold: Refusal = {
  reason: 'no-household',
  sentence: 'Non puoi aprire il fascicolo di questo nucleo: chiedi a chi lo segue di condividerlo.',
}
const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Proporre un posto spetta al coordinamento del servizio: chiedi a chi lo coordina.',
}
const noRules: Refusal = {
  reason: 'no-rules',
  field: 'from',
  sentence: 'In quel giorno il servizio non ha regole in vigore: scegli un’altra data o chiedi a chi lo amministra.',
}
