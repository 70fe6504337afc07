import type { Child } from 'hono/jsx'
import { Badge } from '../ui/badge.tsx'
import { Moment } from '../ui/day.tsx'
import type { Tone } from '../ui/tone.tsx'
import { groundInWords } from './legal-ground.ts'
import type { FileOpening } from './queries.ts'
import { untilWords } from './until-words.ts'
import { endWord, openingWords, partLabels, parts } from './words.ts'

type Props = { opening: FileOpening; today: Temporal.PlainDate; children?: Child }

/** One way in which the file is, or was, open: to whom, why, what of it, until when, by whose hand. */
export const OpeningCard = ({ opening, today, children }: Props) => (
  <div class="ap-card">
    <p>
      <strong>{whoOpens(opening)}</strong>{' '}
      <Badge tone={toneOf(opening)}>{openingWords[opening.ground] ?? 'Apertura'}</Badge>
    </p>
    <p>
      {whatOf(opening)}
      {opening.inForce ? `, ${untilWords(opening, today)}` : ''}
    </p>
    {opening.legalGround && <p>Fondamento: {groundInWords(opening.legalGround)}</p>}
    {opening.reason && <p>Motivo: {opening.reason}</p>}
    <p class="ap-muted">
      <Since opening={opening} />
      {!opening.inForce && <Ended opening={opening} />}
    </p>
    {children}
  </div>
)

export const whoOpens = ({ serviceName, organisationName, onlyUser }: FileOpening) =>
  onlyUser ? `${onlyUser}, ${serviceName} (${organisationName})` : `${serviceName} (${organisationName})`

/** What of the file is open, beside who is in it. */
export function whatOf({ parts: open }: FileOpening): string {
  if (parts.every((part) => open.includes(part))) return 'Tutto il fascicolo'
  if (open.length === 0) return 'Solo chi fa parte del nucleo'
  return `Chi fa parte del nucleo, ${parts
    .filter((part) => open.includes(part))
    .map((part) => partLabels[part].toLowerCase())
    .join(', ')}`
}

const toneOf = ({ ground, inForce }: FileOpening): Tone =>
  inForce ? (ground === 'glass' ? 'danger' : ground === 'shared' ? 'info' : 'neutral') : 'neutral'

const Since = ({ opening: { grantedAt, grantedBy } }: { opening: FileOpening }) => (
  <>
    Dal <Moment at={grantedAt} />
    {grantedBy ? `, ${grantedBy}` : ''}.
  </>
)

const Ended = ({ opening: { endedAt, endedBy, endReason } }: { opening: FileOpening }) => (
  <>
    {' '}
    Finita{' '}
    {endedAt && (
      <>
        il <Moment at={endedAt} />
      </>
    )}
    {endedBy ? `, ${endedBy}` : ''}: {endWord(endReason ?? 'expired')}.
  </>
)
