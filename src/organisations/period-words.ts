import type { Nights } from '../platform/nights.ts'
import { formatDay } from '../ui/format.ts'

/** "dal 1 gennaio 2026", "dal 1 gennaio al 30 giugno 2026": the last day is one on which it still holds. */
export function periodWords({ from, to }: Nights): string {
  return to ? `dal ${formatDay(from)} al ${formatDay(to.subtract({ days: 1 }))}` : `dal ${formatDay(from)}`
}
