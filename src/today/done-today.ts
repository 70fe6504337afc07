import { dayMoves } from '../placements/day-moves.ts'
import { placementPaths } from '../placements/paths.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Done } from './today-page.tsx'

/** What the actor's services recorded today: entries, departures, follow-ups. */
export async function doneToday(tx: Tx): Promise<Done[]> {
  const moves = await dayMoves(tx)
  return moves.map(({ kind, at, householdId, householdName, id }) => ({
    at,
    household: { id: householdId, name: householdName },
    says: kind === 'entry' ? 'ingresso registrato.' : kind === 'exit' ? 'uscita registrata.' : 'verifica registrata.',
    href: kind === 'followUp' ? placementPaths.followUp(id) : placementPaths.stay(id),
  }))
}
