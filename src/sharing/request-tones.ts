import type { Tone } from '../ui/tone.tsx'
import type { RequestState } from './words.ts'

export const requestTones: Record<RequestState, Tone> = {
  pending: 'warning',
  granted: 'good',
  refused: 'neutral',
  withdrawn: 'neutral',
}
