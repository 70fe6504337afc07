import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canGive } from './access.ts'
import { inTheWay, movedOn, nobody, notSeen, notYours } from './refusals.ts'
import { passing, peopleOf, transferById } from './transfer-detail.ts'

type Step = { transferId: string; version: number }

/** Puts it to who receives, once nothing is in the way of anybody in it: from now on they see it. */
export async function proposeTransfer(tx: Tx, { transferId, version }: Step): Promise<Outcome<null>> {
  const transfer = await transferById(tx, transferId)
  if (!transfer) return refused(notSeen)
  if (!canGive(tx.actor, transfer.fromServiceId)) return refused(notYours)
  if (transfer.state !== 'prepared') return refused(movedOn)
  const people = passing(await peopleOf(tx, transfer))
  if (people.length === 0) return refused(nobody)
  const stopped = inTheWay(people)
  if (stopped.length > 0) return refused(...stopped)
  return step(tx, { transferId, version }, { state: 'proposed', proposed_at: tx.now })
}

/** Given up by who prepared it, until somebody answers: everybody stays where they are. */
export async function withdrawTransfer(tx: Tx, { transferId, version }: Step): Promise<Outcome<null>> {
  const transfer = await transferById(tx, transferId)
  if (!transfer) return refused(notSeen)
  if (!canGive(tx.actor, transfer.fromServiceId)) return refused(notYours)
  if (transfer.state !== 'prepared' && transfer.state !== 'proposed') return refused(movedOn)
  return step(tx, { transferId, version }, { state: 'withdrawn' })
}

async function step(
  { db }: Tx,
  { transferId, version }: Step,
  values: { state: 'proposed' | 'withdrawn'; proposed_at?: Temporal.Instant },
): Promise<Outcome<null>> {
  const { numUpdatedRows } = await db
    .updateTable('residence_transfers.transfer')
    .set(values)
    .where('id', '=', transferId)
    .where('version', '=', version)
    .where('state', 'in', ['prepared', 'proposed'])
    .executeTakeFirst()
  return numUpdatedRows === 1n ? done(null) : refused(movedOn)
}
