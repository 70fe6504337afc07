import type { Tone } from '../ui/tone.tsx'

// The words of every code of this module, as people read them.

export const transferStates = {
  prepared: 'In preparazione',
  proposed: 'Aspetta risposta',
  accepted: 'Accettato',
  refused: 'Rifiutato',
  withdrawn: 'Ritirato',
} as const
export type TransferState = keyof typeof transferStates

export const transferTones: Record<TransferState, Tone> = {
  prepared: 'info',
  proposed: 'warning',
  accepted: 'good',
  refused: 'neutral',
  withdrawn: 'neutral',
}

export const lettersInHand = {
  move: 'Passano con la persona al nuovo sportello',
  forward: 'Si spediscono al nuovo indirizzo',
  keep: 'Restano qui fino al loro termine',
} as const
export type LettersInHand = keyof typeof lettersInHand

/** What becomes of the letters, said to the person themselves. */
export const lettersAsTold: Record<LettersInHand, string> = {
  move: 'La posta che La aspetta qui passa al nuovo sportello: da quel giorno si ritira là.',
  forward: 'La posta che La aspetta qui Le viene spedita al nuovo indirizzo.',
  keep: 'La posta che La aspetta qui resta qui fino al suo termine: passi a ritirarla.',
}
