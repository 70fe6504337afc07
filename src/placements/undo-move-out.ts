import { z } from 'zod'
import { refusalOf } from '../housing/clashes.ts'
import { occupy, release } from '../housing/ledger.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { useOf } from './keep-guests.ts'
import { outOfReach } from './out-of-reach.ts'
import { recordOverstays } from './record-overstays.ts'
import { stayInHand } from './stay-in-hand.ts'
import { restAgain } from './turnover.ts'

const givenBack = z.array(z.object({ personId: z.uuid(), bedId: z.uuid(), nights: z.string() }))

/**
 * Undoes a departure recorded by mistake: the stay is open again and everyone is back in the bed they had, night for night.
 * Refuses when a bed has meanwhile been given to others, or the household sleeps elsewhere. The departure stays, with the reason.
 */
export async function undoMoveOut(
  tx: Tx,
  order: { stayId: string; reason: string },
): Promise<Outcome<{ stayId: string }>> {
  const stay = await stayInHand(tx, order.stayId)
  const departure = stay && (await standingDeparture(tx, stay.id))
  if (!stay || !departure)
    return refused({ reason: 'no-departure', sentence: 'Per questa ospitalità non c’è un’uscita da annullare.' })
  const hidden = await outOfReach(tx, stay.id, departure.on_date)
  if (hidden.length > 0) return refused(...hidden)
  const rule = await broken(tx, () =>
    tx.db.updateTable('placements.stay').set({ exit: null }).where('id', '=', stay.id).execute(),
  )
  if (rule)
    return refused({
      reason: 'housed-elsewhere',
      sentence: 'Il nucleo ha già un’altra ospitalità in corso: chiudi prima quella.',
    })
  const back = givenBack
    .parse(departure.released)
    .map(({ nights, ...row }) => ({ ...row, nights: Nights.parse(nights) }))
  await recordOverstays(tx, { bedIds: back.map(({ bedId }) => bedId) })
  await release(tx, { stayId: stay.id, from: departure.on_date })
  const clashes = await occupy(
    tx,
    back.map((row) => useOf(stay, row, row.nights)),
  )
  if (clashes.length > 0) return refused(...clashes.map((clash) => refusalOf(clash)))
  const usedAgain = [...back, ...stay.guests].map(({ bedId }) => bedId)
  const stillResting = stay.resting.filter(({ bedId }) => !usedAgain.includes(bedId))
  await restAgain(tx, stay.id, stillResting, departure.on_date)
  await tx.db
    .updateTable('placements.departure')
    .set({ undone_at: tx.now, undone_reason: order.reason })
    .where('id', '=', departure.id)
    .execute()
  await recordOverstays(tx, { stayId: stay.id })
  return done({ stayId: stay.id })
}

const standingDeparture = (tx: Tx, stayId: string) =>
  tx.db
    .selectFrom('placements.departure')
    .select(['id', 'on_date', 'released'])
    .where('stay_id', '=', stayId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
