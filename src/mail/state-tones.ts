import type { Tone } from '../ui/tone.tsx'
import type { ItemState } from './words.ts'

/** Yellow for what somebody has to decide on; green for what reached its person. */
export const itemStateTones: Record<ItemState, Tone> = {
  received: 'info',
  notified: 'info',
  kept: 'info',
  set_aside: 'warning',
  collected: 'good',
  collected_by_proxy: 'good',
  forwarded: 'good',
  returned: 'neutral',
  moved: 'neutral',
  destroyed: 'neutral',
  withdrawn: 'neutral',
}
