import { ruleSetOf } from '../organisations/queries.ts'
import type { RuleSet } from '../organisations/rule-set.ts'
import { shareFile } from '../people/share-file.ts'
import { dayOf } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { canRecordReferral } from './access.ts'
import { addTransition } from './move-on.ts'
import { otherOpenReferral } from './open-referral-of.ts'
import { objectionsTo, type ReferralFacts, responseDueAt } from './rules.ts'
import type { Channel, Reason, Urgency } from './words.ts'

export type OpenReferral = ReferralFacts & {
  householdId: string
  serviceId: string
  senderId: string | null
  senderPerson: string | null
  channel: Channel
  reason: Reason
  blamelessArrears: boolean | null
  urgency: Urgency
  importKey?: string
}

/**
 * A household is referred to a service: its file is shared with the service, the response clock starts, and each requirement in force on
 * the day of receipt begins unknown, with a date by which to clear it up. Refuses a second open referral to the same service.
 */
export async function openReferral(tx: Tx, order: OpenReferral): Promise<Outcome<{ referralId: string }>> {
  if (!canRecordReferral(tx.actor, order.serviceId)) return refused(notYourService)
  const rules = await ruleSetOf(tx, order.serviceId, dayOf(order.receivedAt))
  const objections = [...objectionsTo(order, tx.now), ...(rules ? [] : [noRules])]
  if (!rules || objections.length > 0) return refused(...objections)
  const { householdId, serviceId } = order
  const shared = await shareFile(tx, { householdId, serviceId, ground: 'referral' })
  if (!shared.ok) return shared
  const referralId = newId()
  const violated = await broken(tx, () => write(tx, referralId, order, rules))
  if (violated === 'one_open_referral') return refused(await otherOpenReferral(tx, householdId, serviceId))
  if (violated) return refused(noHousehold)
  await addTransition(tx, { referralId, from: null, to: 'received', reason: null, note: null })
  await askRequirements(tx, referralId, rules)
  return done({ referralId })
}

function write(tx: Tx, id: string, order: OpenReferral, rules: RuleSet) {
  const by = tx.actor.kind === 'user' ? tx.actor.userId : null
  return tx.db
    .insertInto('referrals.referral')
    .values({
      id,
      service_id: order.serviceId,
      household_id: order.householdId,
      sender_id: order.senderId,
      sender_person: order.senderPerson,
      channel: order.channel,
      reason: order.reason,
      reason_note: order.reasonNote,
      blameless_arrears: order.blamelessArrears,
      ethos: order.ethos,
      ethos_on: order.ethosOn,
      urgency: order.urgency,
      received_at: order.receivedAt,
      wanted_on: order.wantedOn,
      response_due_at: responseDueAt(order.receivedAt, rules.responseHours),
      rule_set_id: rules.id,
      import_key: order.importKey ?? null,
      created_by: by,
      changed_at: tx.now,
      changed_by: by,
    })
    .execute()
}

async function askRequirements(tx: Tx, referralId: string, { requirements, unknownDueDays }: RuleSet): Promise<void> {
  if (requirements.length === 0) return
  await tx.db
    .insertInto('referrals.requirement_answer')
    .values(
      requirements.map(({ id, code, sentence }) => ({
        id: newId(),
        referral_id: referralId,
        requirement_id: id,
        code,
        sentence,
        answer: 'unknown',
        due_on: tx.today.add({ days: unknownDueDays }),
        answered_at: tx.now,
      })),
    )
    .execute()
}

const notYourService: Refusal = {
  reason: 'not-yours',
  field: 'serviceId',
  sentence: 'In questo servizio non puoi registrare segnalazioni: scegline uno dei tuoi.',
}

const noRules: Refusal = {
  reason: 'no-rules',
  field: 'receivedOn',
  sentence:
    'Nel giorno in cui la segnalazione è arrivata il servizio non aveva regole in vigore: controlla la data, o chiedi a chi amministra di inserire le regole.',
}

const noHousehold: Refusal = {
  reason: 'no-household',
  sentence: 'Il nucleo o chi segnala non si trova più: torna indietro e sceglilo di nuovo.',
}
