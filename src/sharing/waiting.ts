import type { Tx } from '../platform/transaction.ts'
import { canKeepShares, canReviewGlasses } from './access.ts'
import { type Glass, glassesSeen } from './glasses.ts'
import { type FileRequest, requestsSeen } from './requests.ts'
import { type Transfer, transfersToAnswer } from './transfers.ts'

export type WaitingForAnswer = { requests: FileRequest[]; transfers: Transfer[]; glasses: Glass[] }

/** What other services ask of the actor's, and the emergencies that nobody has read again. */
export async function waitingForAnswer(tx: Tx): Promise<WaitingForAnswer> {
  const keeps = canKeepShares(tx.actor)
  return {
    requests: keeps ? (await requestsSeen(tx)).filter(({ state, mine }) => state === 'pending' && !mine) : [],
    transfers: keeps ? await transfersToAnswer(tx) : [],
    glasses: canReviewGlasses(tx.actor) ? await glassesSeen(tx, { only: 'to-review' }) : [],
  }
}
