import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { addresseeAt } from './addressee-of.ts'
import { itemById } from './item-queries.ts'
import { stale } from './stale.ts'
import type { AsideTodo } from './words.ts'

export type SettleAside = { id: string; version: number } & (
  | { registrationId: string }
  | { todo: AsideTodo; note: string | null }
)

/**
 * What becomes of a piece set aside: it is this person's (from then on it waits for them; its days still run from its arrival), or what is to be done
 * with it. Refuses what is no longer aside, and somebody who is not registered here any more.
 */
export async function settleAside(tx: Tx, order: SettleAside): Promise<Outcome<{ code: string }>> {
  const item = await itemById(tx, order.id)
  if (item?.state !== 'set_aside') return refused(settled)
  const whose = 'registrationId' in order ? await addresseeAt(tx, item.serviceId, order.registrationId) : undefined
  if (whose && 'refusal' in whose) return refused(whose.refusal)
  const decided =
    'todo' in order
      ? { aside_todo: order.todo, note: order.note ?? item.note }
      : {
          state: 'received',
          state_on: tx.today,
          registration_id: whose?.addressee.id,
          household_id: whose?.addressee.householdId,
          person_id: whose?.addressee.personId,
          shelf: item.shelf ?? whose?.addressee.box,
          aside_reason: null,
          aside_todo: null,
        }
  const { numUpdatedRows } = await tx.db
    .updateTable('mail.item')
    .set(decided)
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? done({ code: item.code }) : refused(stale)
}

const settled: Refusal = {
  reason: 'settled',
  sentence: 'Questo pezzo non è più da parte: qualcuno ha già deciso. Guarda la sua pagina.',
}
