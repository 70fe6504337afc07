import { addWorkingDays } from './clock-rules.ts'

const known = new Map<number, string[]>()

/** The public holidays of Italy in the years from one day's to another's, with those of the place (`MM-DD`, the patron's day), as `2026-12-25`. */
export async function holidaysBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  local: readonly string[],
): Promise<ReadonlySet<string>> {
  const days = new Set<string>()
  for (let year = from.year; year <= to.year; year++) {
    for (const day of await publicHolidays(year)) days.add(day)
    for (const day of local) days.add(`${year}-${day}`)
  }
  return days
}

/** The last of so many working days after a day, at a place with these holidays of its own. */
export async function workingDaysAfter(
  day: Temporal.PlainDate,
  n: number,
  local: readonly string[],
): Promise<Temporal.PlainDate> {
  return addWorkingDays(day, n, await holidaysBetween(day, day.add({ days: 30 + n * 3 }), local))
}

/** Loaded when first asked: the calendar of all countries is heavy. */
async function publicHolidays(year: number): Promise<string[]> {
  const found = known.get(year)
  if (found) return found
  const { default: Holidays } = await import('date-holidays')
  const days = new Holidays('IT')
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 10))
  known.set(year, days)
  return days
}
