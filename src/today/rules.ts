import { dayOf } from '../platform/clock.ts'

/** How pressing a thing is: it is late or waits for nobody else, it is for today, or it is coming. */
export type Urgency = 'now' | 'today' | 'soon'

type When = Temporal.PlainDate | Temporal.Instant

/** A day that has passed is late; an hour that has passed, or comes within three hours, is now. */
export function urgencyOf(due: When, now: Temporal.Instant): Urgency {
  const today = dayOf(now)
  if (due instanceof Temporal.Instant) {
    if (Temporal.Instant.compare(due, now.add({ hours: 3 })) <= 0) return 'now'
    return Temporal.PlainDate.compare(dayOf(due), today) <= 0 ? 'today' : 'soon'
  }
  const order = Temporal.PlainDate.compare(due, today)
  return order < 0 ? 'now' : order === 0 ? 'today' : 'soon'
}

/** Something due: a sentence about a household, what to do, and by when. */
export type Deadline = {
  kind: DeadlineKind
  household: { id: string; name: string }
  /** What the sentence says after the household's name. */
  says: string
  due: When
  href: string
  verb: string
  /** The reader may not open that file yet. */
  closed?: boolean
  /** Pressing whatever its date says. */
  pressing?: boolean
}

export const deadlineKinds = [
  'conflict',
  'glass',
  'response',
  'request',
  'charge',
  'notice',
  'offer',
  'arrival',
  'overstay',
  'departure',
  'extension',
  'requirement',
  'destination',
  'followUp',
  'ending',
  'mailEffect',
  'mailCollection',
  'mailAside',
  'mailReturn',
  'mailNotice',
  'residenceRequest',
  'residenceAnswer',
  'residenceRegister',
  'residenceChecks',
  'residenceRenewal',
  'residenceExpired',
  'residenceNotSeen',
  'residenceTransfer',
] as const
export type DeadlineKind = (typeof deadlineKinds)[number]

/** The three columns, each in order of date; at the same moment, in the order of the kinds. */
export function byUrgency(deadlines: Deadline[], now: Temporal.Instant): Record<Urgency, Deadline[]> {
  const columns: Record<Urgency, Deadline[]> = { now: [], today: [], soon: [] }
  for (const deadline of deadlines) columns[deadline.pressing ? 'now' : urgencyOf(deadline.due, now)].push(deadline)
  for (const column of Object.values(columns)) column.sort(earlierFirst)
  return columns
}

function earlierFirst(one: Deadline, other: Deadline): number {
  return (
    Temporal.Instant.compare(momentOf(one.due), momentOf(other.due)) ||
    deadlineKinds.indexOf(one.kind) - deadlineKinds.indexOf(other.kind)
  )
}

function momentOf(due: When): Temporal.Instant {
  return due instanceof Temporal.Instant ? due : due.toZonedDateTime('Europe/Rome').toInstant()
}
