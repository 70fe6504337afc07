import { Nights } from '../platform/nights.ts'

/** Whole days since 1970-01-01: plain numbers, because placing a large export compares millions of them. */
export type DayNumber = number
/** `[from, to)`; to is Infinity when open. */
export type Span = { from: DayNumber; to: DayNumber }

const epoch = Temporal.PlainDate.from('1970-01-01')

export const numberOf = (day: Temporal.PlainDate): DayNumber => epoch.until(day, { largestUnit: 'days' }).days
export const dayOfNumber = (day: DayNumber): Temporal.PlainDate => epoch.add({ days: day })

/** The day at the beginning of an HMIS date or time ("2021-10-01", "2021-10-01 09:13:44"); undefined when there is none. */
export function hmisDay(text: string): DayNumber | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:$|[ T])/.exec(text.trim())
  if (!found) return undefined
  try {
    const day = Temporal.PlainDate.from(
      { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) },
      { overflow: 'reject' },
    )
    return day.year < 1880 || day.year > 2200 ? undefined : numberOf(day)
  } catch {
    return undefined
  }
}

export const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to
export const within = (inner: Span, outer: Span): boolean => outer.from <= inner.from && inner.to <= outer.to

/** Single nights, in any order, as runs of nights that follow one another. */
export function runsOf(nights: DayNumber[]): Span[] {
  const runs: Span[] = []
  for (const night of [...new Set(nights)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last?.to === night) last.to = night + 1
    else runs.push({ from: night, to: night + 1 })
  }
  return runs
}

export const nightsOf = ({ from, to }: Span): Nights =>
  new Nights(dayOfNumber(from), Number.isFinite(to) ? dayOfNumber(to) : null)
