import { refusalOf } from '../housing/clashes.ts'
import { occupy, release } from '../housing/ledger.ts'
import { recordOverstays } from '../placements/record-overstays.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type Hold, holdOf, placeOf, placeWords, useOf } from './hold.ts'

export type MoveHold = { offerId: string; from: string; to: string }
export type MovedHold = { household: string | null; from: string; to: string }

/**
 * Holds another bed in place of one of those an offer holds, for the same nights, until the same expiry: one transaction, in which the
 * old bed is free only if the new one is taken. Refuses an offer no longer open, a bed it no longer holds, a bed taken meanwhile.
 */
export async function moveHold(tx: Tx, order: MoveHold): Promise<Outcome<MovedHold>> {
  const hold = await holdOf(tx, order.offerId, 'lock')
  if (!hold) return refused({ reason: 'no-offer', sentence: 'Questa proposta non c’è più: torna al tabellone.' })
  const refusals = refusalsToMove(hold, order)
  if (refusals.length > 0) return refused(...refusals)
  const [from, to] = [hold.beds.find(({ bedId }) => bedId === order.from), await placeOf(tx, hold, order.to)]
  if (!from || !to)
    return refused({
      reason: 'other-service',
      field: 'a',
      sentence:
        'Questo letto non è del servizio che ha fatto la proposta: scegline un altro, o fai una nuova proposta.',
    })
  await recordOverstays(tx, { bedIds: [order.to] })
  await release(tx, { offerId: hold.offerId })
  const beds = hold.beds.map(({ bedId }) => (bedId === order.from ? order.to : bedId))
  const clashes = await occupy(
    tx,
    beds.map((bedId) => useOf(hold, bedId)),
  )
  if (clashes.length > 0) return refused(...clashes.map((clash) => refusalOf(clash, 'a')))
  return done({ household: hold.household, from: placeWords(from), to: placeWords(to) })
}

/** What can be said before the ledger is asked. */
export function refusalsToMove(hold: Hold, { from, to }: Omit<MoveHold, 'offerId'>): Refusal[] {
  const holds = (bedId: string) => hold.beds.some((bed) => bed.bedId === bedId)
  if (!hold.open)
    return [
      {
        reason: 'not-open',
        sentence:
          'La proposta non è più in attesa di risposta, e i suoi letti non sono più tenuti: fai una nuova proposta.',
      },
    ]
  if (!holds(from))
    return [
      {
        reason: 'not-held',
        field: 'da',
        sentence:
          'La proposta non tiene più questo letto: un collega l’ha già spostata. Guarda qui sopra dov’è adesso.',
      },
    ]
  if (holds(to))
    return [{ reason: 'held-already', field: 'a', sentence: 'La proposta tiene già questo letto: scegline un altro.' }]
  return []
}
