import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canGive } from './access.ts'
import { movedOn, notSeen, notYours } from './refusals.ts'
import { type Transfer, transferById } from './transfer-detail.ts'

type About = { transferId: string; personId: string }

/** Somebody does not pass, and why: their registration stays as it is. Also while the answer is awaited. */
export async function leaveOut(tx: Tx, { reason, ...about }: About & { reason: string }): Promise<Outcome<null>> {
  return change(tx, about, ['prepared', 'proposed'], { outcome: 'left_out', left_out_reason: reason }, null)
}

/** Somebody left out passes after all. */
export async function takeBack(tx: Tx, about: About): Promise<Outcome<null>> {
  return change(tx, about, ['prepared'], { outcome: null, left_out_reason: null }, 'left_out')
}

async function change(
  tx: Tx,
  { transferId, personId }: About,
  states: Transfer['state'][],
  values: { outcome: 'left_out' | null; left_out_reason: string | null },
  was: 'left_out' | null,
): Promise<Outcome<null>> {
  const transfer = await transferById(tx, transferId)
  if (!transfer) return refused(notSeen)
  if (!canGive(tx.actor, transfer.fromServiceId)) return refused(notYours)
  if (!states.includes(transfer.state)) return refused(movedOn)
  const { numUpdatedRows } = await tx.db
    .updateTable('residence_transfers.transfer_person')
    .set(values)
    .where('id', '=', personId)
    .where('transfer_id', '=', transferId)
    .where('outcome', was === null ? 'is' : '=', was)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? done(null) : refused(movedOn)
}
