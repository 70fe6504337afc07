import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canRecordFor } from './access.ts'
import { type NewHousehold, type Recorded, recordHouseholds } from './record-households.ts'
import { explainMembership } from './refusals.ts'

export type AddHousehold = NewHousehold & {
  /** The worker has seen the likely matches and says that none of them is this person. */
  confirmedNew?: boolean
}

/** Records a household of one person or more, whose file the given service may open from now on. */
export async function addHousehold(tx: Tx, order: AddHousehold): Promise<Outcome<Recorded>> {
  if (!canRecordFor(tx.actor, order.serviceId)) return refused(notYourService)
  const written = await recordHouseholds(tx, [order])
  if (typeof written === 'string')
    return explainMembership(tx, written, {
      since: order.since,
      personIds: order.members.flatMap(({ personId }) => personId ?? []),
    })
  const [recorded] = written
  if (!recorded) throw new Error('one household was asked for and none was written')
  return done(recorded)
}

const notYourService = {
  reason: 'not-your-service',
  sentence: 'Puoi registrare persone solo per un servizio in cui le segui: scegline uno dei tuoi.',
  field: 'serviceId',
}
