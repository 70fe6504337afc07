import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Destination } from './destinations.ts'

export type LearnDestination = { stayId: string; destination: Destination; note: string | null }

/** Where the household went is now known: closes the task that "waiting to know" opened. The trail keeps what was written before. */
export async function learnDestination(tx: Tx, order: LearnDestination): Promise<Outcome<{ stayId: string }>> {
  if (order.destination === 'waiting_to_know' || order.destination === 'deceased')
    return refused({
      reason: 'not-a-destination',
      field: 'destination',
      sentence:
        order.destination === 'deceased'
          ? 'Per un decesso annulla l’uscita e registrala di nuovo con quel motivo.'
          : 'Scegli dove è andato il nucleo, anche «Non si sa» se non si può più sapere.',
    })
  const { numUpdatedRows } = await tx.db
    .updateTable('placements.departure')
    .set((eb) => ({ destination: order.destination, note: order.note ?? eb.ref('note') }))
    .where('stay_id', '=', order.stayId)
    .where('undone_at', 'is', null)
    .where('destination', '=', 'waiting_to_know')
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0)
    return refused({
      reason: 'already-known',
      sentence: 'La destinazione è già stata registrata da un collega: non serve fare altro.',
    })
  return done({ stayId: order.stayId })
}
