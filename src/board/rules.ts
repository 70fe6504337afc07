type Day = Temporal.PlainDate

/** What the board shows: so many days, the first always a Monday unless one asks for another. */
export type Window = { from: Day; days: number }

/** Nights as days of the window, counted from its first: `[from, to)`, null without end. Whole numbers, because a page has thousands. */
export type Span = { from: number; to: number | null }

/** One line of a bed's ledger. `of` is the stay, offer or closure it belongs to. */
export type Line = Span & {
  kind: 'stay' | 'hold' | 'turnover' | 'closure'
  of: string
  /** Of a stay: nights from this day on are past the term. */
  term: number | null
}

export type BarKind = Line['kind'] | 'overstay' | 'free' | 'out'

/** A piece of a bed's row. `from` and `to` are the real ones, also outside the window; `column` and `span` lie within it. */
export type Bar<L> = Span & {
  kind: BarKind
  line: L | null
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
export function barsOf<L extends Line>(days: number, inService: Span, lines: L[]): Bar<L>[] {
  const bars: Bar<L>[] = []
  let reached = 0
  for (const piece of joined(lines).flatMap(pastTheTerm)) {
    const [from, to] = [Math.max(0, piece.from), Math.min(days, piece.to ?? days)]
    if (from >= to) continue
    if (reached < from) bars.push(...unused(inService, reached, from))
    bars.push({ ...piece, column: from, span: to - from, begins: piece.from === from, ends: piece.to === to })
    reached = to
  }
  if (reached < days) bars.push(...unused(inService, reached, days))
  return bars
}

/** Lines of the same thing that follow one another are one bar. Lines come in order of time. */
function joined<L extends Line>(lines: L[]): L[] {
  const whole: L[] = []
  for (const line of lines) {
    const last = whole.at(-1)
    if (last?.kind === line.kind && last.of === line.of && last.to === line.from)
      whole[whole.length - 1] = { ...last, to: line.to }
    else whole.push(line)
  }
  return whole
}

function pastTheTerm<L extends Line>(line: L): (Span & { kind: BarKind; line: L })[] {
  const { kind, from, to, term } = line
  if (kind !== 'stay' || term === null || (to !== null && to <= term)) return [{ kind, from, to, line }]
  const over = { kind: 'overstay' as const, from: Math.max(from, term), to, line }
  return from < term ? [{ kind, from, to: term, line }, over] : [over]
}

function unused(inService: Span, from: number, to: number): Bar<never>[] {
  const opens = Math.min(to, Math.max(from, inService.from))
  const closes = Math.max(opens, Math.min(to, inService.to ?? to))
  return [...idle('out', from, opens), ...idle('free', opens, closes), ...idle('out', closes, to)]
}

function idle(kind: 'free' | 'out', from: number, to: number): Bar<never>[] {
  if (from >= to) return []
  return [{ kind, line: null, from, to, column: from, span: to - from, begins: true, ends: true }]
}

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
export function nearness(end: number, today: number): 'over' | 'near' | 'far' {
  if (end < today) return 'over'
  return end - today <= 15 ? 'near' : 'far'
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
