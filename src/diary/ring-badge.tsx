import { Badge } from '../ui/badge.tsx'
import { type Ring, ringLabels } from './words.ts'

const tones = { team: 'warning', service: 'neutral', charge: 'info', person: 'good' } as const

/** Who may read it, in two words. */
export const RingBadge = ({ ring }: { ring: Ring }) => <Badge tone={tones[ring]}>{ringLabels[ring]}</Badge>
