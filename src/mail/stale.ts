import type { Refusal } from '../platform/refusal.ts'

export const stale: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcuno ha cambiato questo pezzo: confronta le due versioni e salva di nuovo.',
}
