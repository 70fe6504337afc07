import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type BodyFacts, sameName } from './add-body.ts'
import { taxCodeFaults } from './rules.ts'
import { stale } from './stale.ts'

export type EditBody = BodyFacts & { id: string; version: number }

/** Changes what is known of a body. Refuses a stale save. */
export async function editBody(tx: Tx, order: EditBody): Promise<Outcome<{ id: string }>> {
  const faults = [...taxCodeFaults(order.taxCode), ...(await sameName(tx, order.name, order.id))]
  if (faults.length > 0) return refused(...faults)
  const { numUpdatedRows } = await tx.db
    .updateTable('organisations.organisation')
    .set({ name: order.name, kind: order.kind, tax_code: order.taxCode, opened_on: order.openedOn })
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? refused(stale) : done({ id: order.id })
}
