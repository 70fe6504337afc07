import { dayOf, rome } from '../platform/clock.ts'
import { formatDay, formatInstant } from '../ui/format.ts'
import type { FileOpening } from './queries.ts'

/** "alle 14:30" when that is today, the day too when it is not. */
export function untilMoment(until: Temporal.Instant, today: Temporal.PlainDate): string {
  if (!dayOf(until).equals(today)) return `fino al ${formatInstant(until)}`
  return `fino alle ${until.toZonedDateTimeISO(rome).toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** Until when an opening holds, in words. */
export function untilWords({ until, untilAt }: FileOpening, today: Temporal.PlainDate): string {
  if (untilAt) return untilMoment(untilAt, today)
  return until ? `fino al ${formatDay(until)} compreso` : 'senza un termine'
}

/** "4 ore", "1 ora e 30 minuti": how long an emergency lasts. */
export function durationWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const spoken = [
    hours > 0 ? `${hours} ${hours === 1 ? 'ora' : 'ore'}` : '',
    rest > 0 ? `${rest} ${rest === 1 ? 'minuto' : 'minuti'}` : '',
  ]
  return spoken.filter(Boolean).join(' e ')
}
