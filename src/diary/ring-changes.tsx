import { Moment } from '../ui/day.tsx'
import type { ringChangesOf } from './document-queries.ts'
import { isRing, ringLabels } from './words.ts'

export type RingChange = Awaited<ReturnType<typeof ringChangesOf>>[number]

const labelOf = (ring: string) => (isRing(ring) ? ringLabels[ring] : ring)

/** Who let more people, or fewer, read. */
export const RingChanges = ({ changes }: { changes: RingChange[] }) =>
  changes.length === 0 ? null : (
    <ul class="ap-plain-list">
      {changes.map(({ from, to, at, who }) => (
        <li>
          Da «{labelOf(from)}» a «{labelOf(to)}»: {who ?? 'Approdo'}, <Moment at={at} />
        </li>
      ))}
    </ul>
  )
