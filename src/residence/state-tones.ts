import type { Tone } from '../ui/tone.tsx'
import type { RegistrationState, RequestState } from './words.ts'

export const stateTones: Record<RegistrationState, Tone> = {
  active: 'good',
  expired: 'danger',
  suspended: 'warning',
  ended: 'neutral',
  not_yet: 'info',
}

export const requestTones: Record<RequestState, Tone> = {
  received: 'info',
  notice: 'warning',
  accepted: 'good',
  refused: 'neutral',
  withdrawn: 'neutral',
}
