/** Time is passed in, so that tests choose the day and nobody mocks. */
export type Clock = { now(): Temporal.Instant }

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that stands still at the given instant, or at noon in Rome of the given day. */
export function stoppedAt(when: string): Clock {
  const instant = when.includes('T')
    ? Temporal.Instant.from(when)
    : Temporal.PlainDate.from(when).toZonedDateTime({ timeZone: rome, plainTime: '12:00' }).toInstant()
  return { now: () => instant }
}

export const rome = 'Europe/Rome'

/** "Today" is the civil day in Europe/Rome. */
export function dayOf(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(rome).toPlainDate()
}
