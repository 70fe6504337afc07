import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canGive } from './access.ts'
import { movedOn, notSeen, notYours } from './refusals.ts'
import { transferById } from './transfer-detail.ts'
import type { LettersInHand } from './words.ts'

export type EditTransfer = {
  transferId: string
  version: number
  fromDay: Temporal.PlainDate
  reason: string
  items: LettersInHand
}

/** Another day, reason or way for the letters, as long as it is only prepared. Letters written before are written again. */
export async function editTransfer(tx: Tx, order: EditTransfer): Promise<Outcome<null>> {
  const transfer = await transferById(tx, order.transferId)
  if (!transfer) return refused(notSeen)
  if (!canGive(tx.actor, transfer.fromServiceId)) return refused(notYours)
  if (transfer.state !== 'prepared' || transfer.version !== order.version) return refused(movedOn)
  const told = await tx.db
    .selectFrom('residence_transfers.transfer_person')
    .select('id')
    .where('transfer_id', '=', transfer.id)
    .where('told_on', 'is not', null)
    .executeTakeFirst()
  const changes = !order.fromDay.equals(transfer.fromDay) || order.items !== transfer.items
  if (told && changes) return refused(toldAlready)
  await tx.db
    .updateTable('residence_transfers.transfer')
    .set({ from_day: order.fromDay, reason: order.reason, items: order.items })
    .where('id', '=', transfer.id)
    .where('version', '=', order.version)
    .execute()
  return done(null)
}

const toldAlready: Refusal = {
  reason: 'told-already',
  field: 'fromDay',
  sentence:
    'Qualcuno ha già ricevuto la lettera con il giorno e la posta: ritira il trasferimento e preparane uno nuovo, così si riscrive a tutti.',
}
