import type { BedCounts } from './sites-overview.ts'
import type { BedTonight } from './tree.ts'

/** The five states of the beds in service tonight, and their sum. */
export function countedTonight(beds: Pick<BedTonight, 'state'>[]): BedCounts {
  const counts: BedCounts = { installed: 0, occupied: 0, held: 0, closed: 0, turnover: 0, free: 0 }
  for (const { state } of beds) {
    if (state === 'out') continue
    counts.installed++
    counts[state]++
  }
  return counts
}
