import { type Actor, may, type Power } from '../platform/actor.ts'
import { type ClosedState, closingReasons, type State } from './words.ts'

/**
 * Every move a referral may make, and the power it takes. Server, buttons and tests read this table and nothing else.
 * `by` says how: at hand on the referral's page, or as part of a step of the placement (an offer, its answer, the move-in).
 */
export type Move = {
  from: State
  to: State
  power: Power
  by: 'hand' | 'placement'
  /** The verb on the button. */
  verb: string
  /** What the person must say: one of the typed reasons of the new state, or why in their own words. */
  asks?: 'reason' | 'note'
}

const assess = { power: 'referrals.record', by: 'hand', verb: 'Comincia la valutazione' } as const
const findEligible = { to: 'eligible', power: 'referrals.decide', by: 'hand', verb: 'Dichiara idonea' } as const
const refuse = {
  to: 'refused',
  power: 'referrals.decide',
  by: 'hand',
  verb: 'Dichiara non idonea',
  asks: 'reason',
} as const
const withdraw = {
  to: 'withdrawn',
  power: 'referrals.record',
  by: 'hand',
  verb: 'Registra la rinuncia',
  asks: 'reason',
} as const
const close = {
  to: 'closed',
  power: 'referrals.record',
  by: 'hand',
  verb: 'Chiudi la segnalazione',
  asks: 'reason',
} as const
const reopen = {
  to: 'under_assessment',
  power: 'referrals.decide',
  by: 'hand',
  verb: 'Riapri la segnalazione',
  asks: 'note',
} as const
const offer = { to: 'offered', power: 'stays.run', by: 'placement', verb: 'Proponi un posto' } as const
const backToList = { to: 'listed', power: 'stays.run', by: 'placement', verb: 'Torna in lista' } as const

export const moves: Move[] = [
  { from: 'received', to: 'under_assessment', ...assess },
  { from: 'received', ...findEligible },
  { from: 'received', ...refuse },
  { from: 'received', ...withdraw },
  { from: 'received', ...close },
  { from: 'under_assessment', ...findEligible },
  { from: 'under_assessment', ...refuse },
  { from: 'under_assessment', ...withdraw },
  { from: 'under_assessment', ...close },
  { from: 'eligible', to: 'listed', power: 'referrals.decide', by: 'hand', verb: 'Metti in lista d’attesa' },
  {
    from: 'eligible',
    to: 'under_assessment',
    power: 'referrals.decide',
    by: 'hand',
    verb: 'Riporta in valutazione',
    asks: 'note',
  },
  { from: 'eligible', ...offer },
  { from: 'eligible', ...withdraw },
  { from: 'eligible', ...close },
  {
    from: 'listed',
    to: 'under_assessment',
    power: 'referrals.decide',
    by: 'hand',
    verb: 'Riporta in valutazione',
    asks: 'note',
  },
  { from: 'listed', ...offer },
  { from: 'listed', ...withdraw },
  { from: 'listed', ...close },
  { from: 'offered', to: 'accepted', power: 'stays.run', by: 'placement', verb: 'Registra che accetta' },
  { from: 'offered', ...backToList },
  { from: 'accepted', to: 'housed', power: 'stays.run', by: 'placement', verb: 'Registra l’ingresso' },
  { from: 'accepted', ...backToList },
  { from: 'refused', ...reopen },
  { from: 'withdrawn', ...reopen },
  { from: 'closed', ...reopen },
]

export function moveBetween(from: State, to: State): Move | undefined {
  return moves.find((move) => move.from === from && move.to === to)
}

/** What this actor may do by hand with a referral of this service: the buttons. */
export function movesAtHand(actor: Actor, from: State, serviceId: string): Move[] {
  return moves.filter((move) => move.from === from && move.by === 'hand' && may(actor, move.power, serviceId))
}

export function isClosed(state: State): state is ClosedState {
  return state in closingReasons
}

/** No longer asks for anything: housed, or ended with a reason. */
export function isOver(state: State): boolean {
  return state === 'housed' || isClosed(state)
}

/** The states whose arrival is an answer to whoever referred: the response clock stops. */
export const decisions: State[] = ['eligible', 'refused', 'withdrawn', 'closed']
export const undecided: State[] = ['received', 'under_assessment']
export const open: State[] = ['received', 'under_assessment', 'eligible', 'listed', 'offered', 'accepted']
