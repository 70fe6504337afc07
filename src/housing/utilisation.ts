/** Bed-nights of a period. The five parts sum to `installed`; unit-nights are nights of a whole unit, whatever its beds. */
export type BedNights = {
  installed: number
  occupied: number
  held: number
  closed: number
  turnover: number
  free: number
  unitNights: number
  unitNightsWithGuests: number
}

export const noNights: BedNights = {
  installed: 0,
  occupied: 0,
  held: 0,
  closed: 0,
  turnover: 0,
  free: 0,
  unitNights: 0,
  unitNightsWithGuests: 0,
}

/** What is counted: beds in service, what the ledger says of them, units in service, units with at least one guest. */
export type Counted = 'installed' | 'stay' | 'hold' | 'closure' | 'turnover' | 'unit' | 'guests'
export type Counts = Partial<Record<Counted, number>>

/** Free is what is left, so the parts sum by construction; the tests count it day by day. */
export function bedNightsFrom(counts: Counts): BedNights {
  const { installed = 0, stay = 0, hold = 0, closure = 0, turnover = 0, unit = 0, guests = 0 } = counts
  return {
    installed,
    occupied: stay,
    held: hold,
    closed: closure,
    turnover,
    free: installed - stay - hold - closure - turnover,
    unitNights: unit,
    unitNightsWithGuests: guests,
  }
}

export function summedNights(rows: BedNights[]): BedNights {
  const total = { ...noNights }
  for (const row of rows) for (const part of Object.keys(total) as (keyof BedNights)[]) total[part] += row[part]
  return total
}

/** The months from one day to another, both included; `start` and `end` are nights counted from the first. */
export function monthsBetween(from: Temporal.PlainDate, to: Temporal.PlainDate) {
  const nights = from.until(to).days + 1
  const months: { month: Temporal.PlainYearMonth; start: number; end: number }[] = []
  for (let start = 0, month = from.toPlainYearMonth(); start < nights; month = month.add({ months: 1 })) {
    const end = Math.min(nights, from.until(month.add({ months: 1 }).toPlainDate({ day: 1 })).days)
    months.push({ month, start, end })
    start = end
  }
  return months
}

/** On night `day`, `count` spans begin; a negative count end. */
export type Edge = { kind: Counted; day: number; count: number }

/** The nights from `start` to `end` of the spans behind the edges: each edge adds (or takes) the nights from its day on. */
export function nightsWithin({ start, end }: { start: number; end: number }, edges: Edge[]): Counts {
  const counts: Counts = {}
  for (const { kind, day, count } of edges)
    if (day < end) counts[kind] = (counts[kind] ?? 0) + count * (end - Math.max(day, start))
  return counts
}

/** Occupied ÷ (installed − closed): how well the usable beds are used. Null when there is nothing to divide by. */
export const netUtilisation = (nights: BedNights) => ratio(nights.occupied, nights.installed - nights.closed)

/** Occupied ÷ installed: closures weigh too. */
export const grossUtilisation = (nights: BedNights) => ratio(nights.occupied, nights.installed)

/** Unit-nights with at least one guest ÷ unit-nights in service. */
export const unitOccupancy = (nights: BedNights) => ratio(nights.unitNightsWithGuests, nights.unitNights)

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}

/** "81,4 %"; a dash when there was nothing to measure. */
export const percent = (share: number | null) =>
  share === null
    ? '–'
    : `${(share * 100).toLocaleString('it', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`
