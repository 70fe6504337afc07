import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type Moved, type MoveReferral, moveReferral } from './move-on.ts'
import { moves } from './states.ts'

/** A move made by hand on the referral's page. What belongs to a placement (offer, answer, move-in) is refused: it is done there. */
export async function decideReferral(tx: Tx, order: MoveReferral): Promise<Outcome<Moved>> {
  const moved = await moveReferral(tx, order)
  if (!moved.ok) return moved
  const byHand = moves.some(({ from, to, by }) => by === 'hand' && from === moved.value.from && to === order.to)
  return byHand ? done(moved.value) : refused(partOfPlacement)
}

const partOfPlacement = {
  reason: 'part-of-placement',
  sentence: 'Questo passo si fa con la proposta di un posto o con l’ingresso: parti da «Cerca un posto».',
}
