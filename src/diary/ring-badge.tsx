import { Badge } from '../ui/badge.tsx'
import { type Ring, ringLabels } from './words.ts'

const tones = { team: 'warning', service: 'neutral', charge: 'info', person: 'good' } as const

/** Who may read it, in two words. */
export const RingBadge = ({ ring, team }: { ring: Ring; team: string | null }) => (
  <Badge tone={tones[ring]}>{ring === 'team' && team ? `Solo l’équipe ${team}` : ringLabels[ring]}</Badge>
)
