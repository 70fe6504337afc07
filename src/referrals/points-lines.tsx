import { dayOf } from '../platform/clock.ts'
import { Badge } from '../ui/badge.tsx'
import { formatDay, formatNumber } from '../ui/format.ts'
import type { WaitingRow } from './waiting-list.ts'
import type { PointsLine } from './waiting-rules.ts'

/** Line by line: the criterion, its points, and the fact they come from. */
export const PointsLines = ({ lines, total }: { lines: PointsLine[]; total: number }) => (
  <ul>
    {lines.map((line) => (
      <li>
        {line.label}: <strong>{formatNumber(line.points)}</strong>
        {line.times > 1 && ` (${formatNumber(line.times)} × ${formatNumber(line.each)})`}
        <p class="ap-help">{line.from}</p>
      </li>
    ))}
    <li>
      In tutto: <strong>{formatNumber(total)}</strong>
    </li>
  </ul>
)

/** That the position was decided by hand, why, by whom, and where the points alone would put it. */
export const Decided = ({ row: { override, byPoints } }: { row: WaitingRow }) =>
  override && (
    <div>
      <Badge tone="warning">Posizione decisa a mano</Badge>
      <p class="ap-help">{override.reason}</p>
      <p class="ap-help">
        {[override.by, override.at && formatDay(dayOf(override.at)), `per punti sarebbe ${byPoints}ª`]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  )
