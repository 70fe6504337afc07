import { ruleSetOf } from '../organisations/queries.ts'
import { dayOf } from '../platform/clock.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { canRecordReferral } from './access.ts'
import { objectionsTo, type ReferralFacts, responseDueAt } from './rules.ts'
import { isOver } from './states.ts'
import { type Channel, oneOf, type Reason, states, type Urgency } from './words.ts'

export type FactsOfReferral = ReferralFacts & {
  senderId: string | null
  senderPerson: string | null
  channel: Channel
  reason: Reason
  blamelessArrears: boolean | null
  urgency: Urgency
}

export type CorrectReferral = FactsOfReferral & { referralId: string; version: number }

/**
 * Corrects the facts of a referral that is still open. The response clock follows the hour of receipt; a day of receipt under other rules
 * would change the requirements, and is refused. Refuses a stale version.
 */
export async function correctReferral(tx: Tx, order: CorrectReferral): Promise<Outcome<{ referralId: string }>> {
  const referral = await tx.db
    .selectFrom('referrals.referral')
    .select(['service_id', 'state', 'rule_set_id'])
    .where('id', '=', order.referralId)
    .executeTakeFirst()
  if (!referral) return refused(missing)
  if (!canRecordReferral(tx.actor, referral.service_id)) return refused(notYours)
  if (isOver(oneOf(states, referral.state))) return refused(over)
  const rules = await ruleSetOf(tx, referral.service_id, dayOf(order.receivedAt))
  const objections = [...objectionsTo(order, tx.now), ...(rules?.id === referral.rule_set_id ? [] : [otherRules])]
  if (!rules || objections.length > 0) return refused(...objections)
  let written = 0n
  const violated = await broken(tx, async () => {
    written = await write(tx, order, responseDueAt(order.receivedAt, rules.responseHours))
  })
  if (violated) return refused(senderGone)
  return written === 0n ? refused(stale) : done({ referralId: order.referralId })
}

async function write({ db, actor, now }: Tx, order: CorrectReferral, due: Temporal.Instant | null): Promise<bigint> {
  const { numUpdatedRows } = await db
    .updateTable('referrals.referral')
    .set({
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
      response_due_at: due,
      changed_at: now,
      changed_by: actor.kind === 'user' ? actor.userId : null,
    })
    .where('id', '=', order.referralId)
    .where('version', '=', order.version)
    .executeTakeFirst()
  return numUpdatedRows
}

const missing: Refusal = {
  reason: 'missing',
  sentence: 'Questa segnalazione non c’è: torna all’elenco e cercala di nuovo.',
}
const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'In questo servizio non puoi correggere segnalazioni: chiedi a chi ci lavora.',
}
const over: Refusal = {
  reason: 'over',
  sentence:
    'La segnalazione è conclusa e i suoi dati non cambiano più: se serve, chiedi al coordinamento di riaprirla.',
}
const otherRules: Refusal = {
  reason: 'other-rules',
  field: 'receivedOn',
  sentence:
    'In quel giorno valevano altre regole, con altri requisiti: se la data è giusta, chiudi questa segnalazione come doppione e registrala di nuovo.',
}
const senderGone: Refusal = {
  reason: 'sender-gone',
  field: 'senderId',
  sentence: 'Questo ente non c’è più: scegline un altro.',
}
const stale: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcun altro ha cambiato la segnalazione: guarda le due versioni, poi salva.',
}
