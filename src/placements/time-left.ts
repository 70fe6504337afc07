import { dayOf } from '../platform/clock.ts'
import { formatInstant, plural, relativeDays } from '../ui/format.ts'

/** "fra 5 ore", "fra 40 minuti", "3 ore fa"; beyond two days, the day: what a timer says. */
export function timeLeft(at: Temporal.Instant, now: Temporal.Instant): string {
  const minutes = Math.trunc(now.until(at).total('minutes'))
  const length = Math.abs(minutes)
  if (length >= 48 * 60) return `${relativeDays(dayOf(at), dayOf(now))} (${formatInstant(at)})`
  const words = length < 60 ? plural(length, 'minuto', 'minuti') : plural(Math.trunc(length / 60), 'ora', 'ore')
  return minutes >= 0 ? `fra ${words}` : `${words} fa`
}
