import { rome } from '../platform/clock.ts'

/**
 * When this hour of the day next strikes in Rome, always after `after` and at most once a day: an hour that the night of spring skips strikes
 * when the clocks have moved on, one that the night of autumn repeats strikes the first time.
 */
export function nextHour(hour: number, after: Temporal.Instant): Temporal.Instant {
  const today = after.toZonedDateTimeISO(rome).toPlainDate()
  const strikes = strikeOn(today, hour)
  return Temporal.Instant.compare(strikes, after) > 0 ? strikes : strikeOn(today.add({ days: 1 }), hour)
}

/** When each hour of the day, from 0 to 23, next strikes. */
export function strikesAfter(after: Temporal.Instant): Temporal.Instant[] {
  return Array.from({ length: 24 }, (_, hour) => nextHour(hour, after))
}

function strikeOn(day: Temporal.PlainDate, hour: number): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: rome, plainTime: Temporal.PlainTime.from({ hour }) }).toInstant()
}
