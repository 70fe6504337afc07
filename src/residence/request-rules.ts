import type { Refusal } from '../platform/refusal.ts'
import type { RequestState } from './words.ts'

/** Where a request may go from each state: never back, and to a refusal only through its notice. */
export const requestMoves: Record<RequestState, readonly RequestState[]> = {
  received: ['accepted', 'notice', 'withdrawn'],
  notice: ['accepted', 'refused', 'withdrawn'],
  accepted: [],
  refused: [],
  withdrawn: [],
}

export const isOpen = (state: RequestState) => requestMoves[state].length > 0

/** The last day to answer a notice still counts. */
export const isPast = (noticeUntil: Temporal.PlainDate, today: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(noticeUntil, today) < 0

type Standing = { state: RequestState; noticeUntil: Temporal.PlainDate | null; answered: boolean }

/** Why a request cannot move so today; undefined when it can. */
export function cannotMove(
  { state, noticeUntil, answered }: Standing,
  to: RequestState,
  today: Temporal.PlainDate,
): Refusal | undefined {
  if (!isOpen(state)) return decidedAlready
  if (to === 'refused' && state === 'received') return noticeFirst
  if (!requestMoves[state].includes(to)) return decidedAlready
  if (to === 'refused' && !answered && noticeUntil && !isPast(noticeUntil, today)) return stillTime
  return undefined
}

const decidedAlready: Refusal = {
  reason: 'decided-already',
  sentence: 'Questa domanda è già stata decisa: ricarica la pagina per vedere come.',
}
const noticeFirst: Refusal = {
  reason: 'notice-first',
  sentence:
    'Prima di rifiutare serve il preavviso (art. 10-bis L. 241/1990): invialo, e aspetta le osservazioni della persona.',
}
const stillTime: Refusal = {
  reason: 'still-time',
  sentence: 'La persona ha ancora tempo per rispondere al preavviso: aspetta la scadenza, o registra la sua risposta.',
}
