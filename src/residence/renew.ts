import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { canRecord } from './access.ts'
import { renewedValidity } from './clock-rules.ts'
import { deskRules } from './desks.ts'
import { registrationFacts, validUntil } from './registration-facts.ts'
import { endedAlready, notSeen, notYours } from './registration-refusals.ts'

export type Renew = {
  registrationId: string
  /** The end of the validity that was shown: a second renewal of the same one is refused. */
  until: string | null
  note: string | null
}

/** Renews for as long as today's rules say, from the end of the validity, or from today when it has expired. */
export async function renew(tx: Tx, order: Renew): Promise<Outcome<{ until: Temporal.PlainDate }>> {
  const registration = await registrationFacts(tx, order.registrationId)
  if (!registration) return refused(notSeen)
  if (!canRecord(tx.actor, registration.serviceId)) return refused(notYours)
  if (registration.during.to) return refused(endedAlready)
  const rules = await deskRules(tx, registration.serviceId, tx.today)
  if (!rules) return refused(noRules)
  const until = await validUntil(tx, registration.id)
  if ((until?.toString() ?? null) !== order.until) return refused(renewedMeanwhile)
  const valid = renewedValidity(until, tx.today, rules.validityMonths)
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('residence.validity')
      .values({
        id: newId(),
        registration_id: registration.id,
        kind: 'renewal',
        valid,
        decided_on: tx.today,
        note: order.note,
        rules_id: rules.id,
      })
      .execute(),
  )
  if (constraint) return refused(renewedMeanwhile)
  if (!valid.to) throw new Error('a renewal has an end')
  return done({ until: valid.to })
}

const renewedMeanwhile: Refusal = {
  reason: 'renewed-meanwhile',
  sentence: 'La registrazione è già rinnovata: ricarica la pagina per vedere fino a quando.',
}
const noRules: Refusal = {
  reason: 'no-rules',
  sentence: 'Oggi lo sportello non ha regole in vigore: scrivile in «Sportelli e regole», poi torna qui.',
}
