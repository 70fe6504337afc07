import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { explainCodes } from './explain-codes.ts'
import { identifierColumns, type NewIdentifier } from './identifier-facts.ts'
import { faultOf } from './identifier-rules.ts'
import { personNames } from './queries.ts'
import { notSeen } from './refusals.ts'

export type AddIdentifier = NewIdentifier & { personId: string }

/** Gives a person a further identifier. Refuses one that cannot be right, and a personal code that somebody else has. */
export async function addIdentifier(tx: Tx, order: AddIdentifier): Promise<Outcome<{ id: string }>> {
  const fault = faultOf(order.kind, order.value)
  const refusals: Refusal[] = fault ? [{ reason: 'wrong-code', sentence: fault, field: 'value' }] : []
  const { validFrom, validUntil } = order
  if (validFrom && validUntil && Temporal.PlainDate.compare(validUntil, validFrom) < 0) refusals.push(endsBeforeStart)
  if (refusals.length > 0) return refused(...refusals)
  if (!(await personNames(tx, [order.personId])).size) return refused(notSeen)
  const id = newId()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('people.identifier')
      .values({ ...identifierColumns(order), id, person_id: order.personId })
      .execute(),
  )
  return constraint ? refused(...(await explainCodes(tx, [order], order.personId))) : done({ id })
}

const endsBeforeStart: Refusal = {
  reason: 'ends-before-start',
  sentence: 'La scadenza viene prima dell’inizio: controlla le due date.',
  field: 'validUntil',
}
