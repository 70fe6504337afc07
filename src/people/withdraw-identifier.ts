import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { changedMeanwhile } from './refusals.ts'

export type WithdrawIdentifier = { personId: string; identifierId: string; version: number; reason: string }

/** Takes an identifier out of use (typed wrongly, lost, replaced), with the reason. It stays readable in the person's history. */
export async function withdrawIdentifier({ db, today }: Tx, order: WithdrawIdentifier): Promise<Outcome<null>> {
  const { numUpdatedRows } = await db
    .updateTable('people.identifier')
    .set({ withdrawn_on: today, withdrawn_reason: order.reason })
    .where('id', '=', order.identifierId)
    .where('person_id', '=', order.personId)
    .where('version', '=', order.version)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(changedMeanwhile)
}
