import { later, Nights } from '../platform/nights.ts'

type Day = Temporal.PlainDate

/** What the board shows: so many days, the first always a Monday unless one asks for another. */
export type Window = { from: Day; days: number }

/** One line of a bed's ledger. `of` is the stay, offer or closure it belongs to. */
export type Line = {
  kind: 'stay' | 'hold' | 'turnover' | 'closure'
  of: string
  nights: Nights
  /** Of a stay: nights from this day on are past the term. */
  authorisedUntil: Day | null
}

export type BarKind = Line['kind'] | 'overstay' | 'free' | 'out'

/** A piece of a bed's row. `nights` are the real ones, also outside the window; `column` and `span` are days of the window. */
export type Bar<L> = {
  kind: BarKind
  line: L | null
  nights: Nights
  column: number
  span: number
  /** Do its first and its last night lie within the window? */
  begins: boolean
  ends: boolean
}

export const weeksChoices = [4, 8, 12] as const
export type Weeks = (typeof weeksChoices)[number]

export const mondayOf = (day: Day): Day => day.subtract({ days: day.dayOfWeek - 1 })

export const lastDay = ({ from, days }: Window): Day => from.add({ days: days - 1 })

export const daysFrom = (from: Day, to: Day): number => from.until(to, { largestUnit: 'days' }).days

/**
 * A bed's row: the lines in order, what is past the term set apart, and between them free nights, or none where the bed is
 * not in service. The spans of a row always sum to the days of the window, with no gap and no overlap.
 */
export function barsOf<L extends Line>(window: Window, inService: Nights, lines: L[]): Bar<L>[] {
  const end = window.from.add({ days: window.days })
  const bars: Bar<L>[] = []
  let reached = window.from
  for (const { kind, nights, line } of joined(lines).flatMap(pastTheTerm)) {
    const shown = nights.shared(new Nights(window.from, end))
    if (!shown?.to) continue
    if (before(reached, shown.from)) bars.push(...unused(window, inService, new Nights(reached, shown.from)))
    bars.push({
      kind,
      line,
      nights,
      ...placed(window, shown.from, shown.to),
      begins: nights.from.equals(shown.from),
      ends: nights.to?.equals(shown.to) ?? false,
    })
    reached = shown.to
  }
  if (before(reached, end)) bars.push(...unused(window, inService, new Nights(reached, end)))
  return bars
}

/** Lines of the same thing that follow one another are one bar. Lines come in order of time. */
function joined<L extends Line>(lines: L[]): L[] {
  const whole: L[] = []
  for (const line of lines) {
    const last = whole.at(-1)
    const follows = last?.kind === line.kind && last.of === line.of && last.nights.to?.equals(line.nights.from)
    if (last && follows) whole[whole.length - 1] = { ...last, nights: new Nights(last.nights.from, line.nights.to) }
    else whole.push(line)
  }
  return whole
}

function pastTheTerm<L extends Line>(line: L): { kind: BarKind; nights: Nights; line: L }[] {
  const { kind, nights, authorisedUntil } = line
  const within = kind !== 'stay' || !authorisedUntil || (nights.to && !before(authorisedUntil, nights.to))
  if (within || !authorisedUntil) return [{ kind, nights, line }]
  const over = { kind: 'overstay' as const, nights: new Nights(later(nights.from, authorisedUntil), nights.to), line }
  if (!before(nights.from, authorisedUntil)) return [over]
  return [{ kind, nights: new Nights(nights.from, authorisedUntil), line }, over]
}

function unused(window: Window, inService: Nights, gap: Nights): Bar<never>[] {
  const free = gap.shared(inService)
  if (!gap.to) return []
  if (!free?.to) return [idle(window, 'out', gap.from, gap.to)]
  return [
    ...(before(gap.from, free.from) ? [idle(window, 'out', gap.from, free.from)] : []),
    idle(window, 'free', free.from, free.to),
    ...(before(free.to, gap.to) ? [idle(window, 'out', free.to, gap.to)] : []),
  ]
}

const idle = (window: Window, kind: 'free' | 'out', from: Day, to: Day): Bar<never> => ({
  kind,
  line: null,
  nights: new Nights(from, to),
  ...placed(window, from, to),
  begins: true,
  ends: true,
})

const placed = (window: Window, from: Day, to: Day) => ({
  column: daysFrom(window.from, from),
  span: daysFrom(from, to),
})

const before = (one: Day, other: Day) => Temporal.PlainDate.compare(one, other) < 0

/** What the beds of a site are on one night. The five sum to the beds in service. */
export type Tally = { occupied: number; free: number; closed: number; held: number; turnover: number }

export const installed = (tally: Tally) => tally.occupied + tally.free + tally.closed + tally.held + tally.turnover

export const summed = (tallies: Tally[]): Tally =>
  tallies.reduce(
    (sum, one) => ({
      occupied: sum.occupied + one.occupied,
      free: sum.free + one.free,
      closed: sum.closed + one.closed,
      held: sum.held + one.held,
      turnover: sum.turnover + one.turnover,
    }),
    { occupied: 0, free: 0, closed: 0, held: 0, turnover: 0 },
  )

/** How near the end of a stay is: past it, in the last fortnight, or not yet. */
export function nearness(end: Day, today: Day): 'over' | 'near' | 'far' {
  if (before(end, today)) return 'over'
  return daysFrom(today, end) <= 15 ? 'near' : 'far'
}

/** A page holds whole sites as long as they fit; a site larger than a page goes over several. */
export type Slice = { siteIds: string[]; beds: number; skip: number }

export function pagesOf(sites: { id: string; shown: number }[], size: number): Slice[] {
  const pages: Slice[] = []
  for (const { id, shown } of sites) {
    if (shown === 0) continue
    const last = pages.at(-1)
    if (last && last.beds + shown <= size) {
      last.siteIds.push(id)
      last.beds += shown
    } else
      for (let skip = 0; skip < shown; skip += size)
        pages.push({ siteIds: [id], beds: Math.min(size, shown - skip), skip })
  }
  return pages
}
