export type Absence = {
  /** When they were last here; for who never came, when they were added or reactivated. */
  lastHere: Temporal.Instant
  /** When they were last told that they would be deactivated. */
  noticeAt: Temporal.Instant | null
  now: Temporal.Instant
  /** After so many days without coming, access ends. */
  days: number
  /** So many days before, they are told. */
  noticeDays: number
}

/** What absence asks for. Nobody is deactivated without a notice given at least `noticeDays` before, however late the clock runs. */
export function dormancy({ lastHere, noticeAt, now, days, noticeDays }: Absence): 'nothing' | 'warn' | 'deactivate' {
  const away = daysBetween(lastHere, now)
  if (away < days - noticeDays) return 'nothing'
  const warned = noticeAt !== null && Temporal.Instant.compare(noticeAt, lastHere) > 0
  if (!warned) return 'warn'
  return away >= days && daysBetween(noticeAt, now) >= noticeDays ? 'deactivate' : 'nothing'
}

const daysBetween = (one: Temporal.Instant, other: Temporal.Instant) => other.since(one).total('hours') / 24
