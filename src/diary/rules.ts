import { isRing, type Ring, type Withheld } from './words.ts'

/** Until when who wrote a note may still rewrite it. Afterwards it is corrected by another note, and both stay. */
export function editableUntil(writtenAt: Temporal.Instant, hours: number): Temporal.Instant {
  return writtenAt.add({ hours })
}

export function isEditable(writtenAt: Temporal.Instant, hours: number, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, editableUntil(writtenAt, hours)) < 0
}

/** Who may read: a ring, and for the narrowest the team it means. */
export type Audience = { ring: Ring; teamId: string | null }

/** As a form says it: `service`, `charge`, `person` or `team:` and which. */
export function audienceFrom(text: string | undefined): Audience | undefined {
  const [ring = '', teamId] = (text ?? '').split(':', 2)
  if (!isRing(ring)) return undefined
  if (ring === 'team') return teamId ? { ring, teamId } : undefined
  return { ring, teamId: null }
}

export function audienceText({ ring, teamId }: Audience): string {
  return ring === 'team' ? `team:${teamId}` : ring
}

export type Expiry = 'none' | 'far' | 'soon' | 'past'

/** Whether a document still holds: the last day is a good day. */
export function expiryOf(expiresOn: Temporal.PlainDate | null, today: Temporal.PlainDate, warningDays: number): Expiry {
  if (!expiresOn) return 'none'
  if (Temporal.PlainDate.compare(expiresOn, today) < 0) return 'past'
  return Temporal.PlainDate.compare(expiresOn, today.add({ days: warningDays })) <= 0 ? 'soon' : 'far'
}

/**
 * What must be read by somebody before it is handed over (GDPR, art. 15, par. 4: the copy must not harm others). Rings do not count here:
 * they say which colleagues read, and what is written of a person is theirs to have whoever reads it.
 */
export function withheldFrom(row: {
  personId: string | null
  ring: string
  tellsOfOthers: boolean
  isMasked: boolean
}): Withheld | undefined {
  if (row.isMasked) return 'masked'
  if (row.tellsOfOthers) return 'others'
  return row.personId === null && row.ring !== 'person' ? 'household' : undefined
}
