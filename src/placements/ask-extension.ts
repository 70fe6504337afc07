import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { extensionBasis } from './extension-basis.ts'
import { refusalsToExtend } from './extension-rules.ts'
import { actorIdOf, stayInHand } from './stay-in-hand.ts'

export type AskExtension = { stayId: string; reason: string; explanation: string; until: Temporal.PlainDate }

/**
 * Asks to prolong a stay, for a reason its rules know, within their limits. One request at a time waits for a decision
 * (the database holds it). Nothing changes until it is granted.
 */
export async function askExtension(tx: Tx, order: AskExtension): Promise<Outcome<{ extensionId: string }>> {
  const stay = await stayInHand(tx, order.stayId)
  if (!stay) return refused({ reason: 'no-stay', sentence: 'Questa ospitalità non c’è più: torna all’elenco.' })
  const refusals = refusalsToExtend(await extensionBasis(tx, stay), order)
  if (refusals.length > 0) return refused(...refusals)
  const extensionId = newId()
  const rule = await broken(tx, () =>
    tx.db
      .insertInto('placements.extension')
      .values({
        id: extensionId,
        stay_id: stay.id,
        service_id: stay.serviceId,
        reason: order.reason,
        explanation: order.explanation,
        asked_until: order.until,
        asked_on: tx.today,
        asked_by: actorIdOf(tx),
        rule_set_id: stay.rules.id,
      })
      .execute(),
  )
  if (rule)
    return refused({
      reason: 'already-pending',
      sentence: 'C’è già una richiesta di proroga in attesa: decidila o ritirala prima di farne un’altra.',
    })
  return done({ extensionId })
}
