import { gregorianEaster } from 'date-easter'
import { addWorkingDays } from './clock-rules.ts'

/**
 * The public holidays of Italy that keep their day, with the first year of those that came later. L. 260/1949, L. 54/1977, DPR 792/1985, L. 336/2000;
 * L. 151/2025 brought back the day of St Francis.
 */
const fixed: { day: string; since?: number }[] = [
  { day: '01-01' },
  { day: '01-06', since: 1986 },
  { day: '04-25' },
  { day: '05-01' },
  { day: '06-02', since: 2001 },
  { day: '08-15' },
  { day: '10-04', since: 2026 },
  { day: '11-01' },
  { day: '12-08' },
  { day: '12-25' },
  { day: '12-26' },
]

/** The public holidays of Italy in the years from one day's to another's, with those of the place (`MM-DD`, the patron's day), as `2026-12-25`. */
export function holidaysBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  local: readonly string[],
): ReadonlySet<string> {
  const days = new Set<string>()
  for (let year = from.year; year <= to.year; year++) {
    for (const { day, since = 0 } of fixed) if (year >= since) days.add(`${year}-${day}`)
    days.add(`${easterMonday(year)}`)
    for (const day of local) days.add(`${year}-${day}`)
  }
  return days
}

/** The last of so many working days after a day, at a place with these holidays of its own. */
export function workingDaysAfter(day: Temporal.PlainDate, n: number, local: readonly string[]): Temporal.PlainDate {
  return addWorkingDays(day, n, holidaysBetween(day, day.add({ days: 30 + n * 3 }), local))
}

const easterMonday = (year: number) => Temporal.PlainDate.from(gregorianEaster(year)).add({ days: 1 })
