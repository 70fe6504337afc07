import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canRecordFor } from './access.ts'
import { newcomerFaults } from './newcomers.ts'
import { type NewHousehold, type Recorded, recordHouseholds } from './record-households.ts'
import { explainRule } from './refusals.ts'

export type AddHousehold = NewHousehold & {
  /** The worker has seen the likely matches and says that none of them is this person. */
  confirmedNew?: boolean
}

/**
 * Records a household of one person or more, whose file the given service may open from now on. Refuses people who are very probably
 * known already (unless confirmed), codes that are wrong or another's, two heads, and whoever is in another household.
 */
export async function addHousehold(tx: Tx, order: AddHousehold): Promise<Outcome<Recorded>> {
  if (!canRecordFor(tx.actor, order.serviceId)) return refused(notYourService)
  if (order.members.length === 0) return refused(nobody)
  const faults = await newcomerFaults(tx, order.members, order.confirmedNew)
  if (faults.length > 0) return refused(...faults)
  const written = await recordHouseholds(tx, [order])
  if (typeof written === 'string') return explainRule(tx, written, order)
  const [recorded] = written
  if (!recorded) throw new Error('one household was asked for and none was written')
  return done(recorded)
}

const notYourService: Refusal = {
  reason: 'not-your-service',
  sentence: 'Puoi registrare persone solo per un servizio in cui le segui: scegline uno dei tuoi.',
  field: 'serviceId',
}

const nobody: Refusal = {
  reason: 'nobody',
  sentence: 'Un nucleo ha almeno una persona: scrivi chi è.',
  field: 'familyName',
}
