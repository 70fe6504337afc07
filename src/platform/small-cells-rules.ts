/** What is shown of one class: its count, that it is fewer than the threshold, or that it is not given (or the others would follow). */
export type Shown = number | 'few' | 'hidden'
export type OneWay = { cells: Shown[]; total: Shown }
export type TwoWay = { cells: Shown[][]; rowTotals: Shown[]; columnTotals: Shown[]; total: Shown }
export type Rule = { threshold: number }

/**
 * A line of counts with its total. Counts from 1 to threshold − 1 are not shown; others with them, as many as it takes, so that neither the
 * total nor the knowledge of these very rules gives one back. The total itself is hidden only when it is a small number.
 */
export function suppress(counts: readonly number[], rule: Rule): OneWay {
  const total = sum(counts)
  if (isFew(total, rule)) return { cells: counts.map(() => 'hidden'), total: 'few' }
  const hidden = new Set(counts.flatMap((count, index) => (isFew(count, rule) ? [index] : [])))
  const left = byCost(
    counts.map((_, index) => index).filter((index) => !hidden.has(index)),
    (index) => counts[index] ?? 0,
  )
  while (
    !isSafe(
      [...hidden].map((index) => counts[index] ?? 0),
      rule,
    )
  ) {
    const next = left.shift()
    // Nothing more to hide behind: which were few and which were none is not said either.
    if (next === undefined) return { cells: counts.map(() => 'hidden'), total }
    hidden.add(next)
  }
  return { cells: counts.map((count, index) => shown(count, hidden.has(index), rule)), total }
}

/** Counts crossed two ways, with the totals of rows, of columns and of all: what is hidden follows from none of them, nor from all together. */
export function suppressCrossed(counts: readonly (readonly number[])[], rule: Rule): TwoWay {
  const grid = new Grid(counts, rule)
  for (let next = grid.firstUnsafe(); next; next = grid.firstUnsafe()) if (!grid.hideBeside(next)) break
  return grid.shown()
}

type Place = { row: number; column: number }

/** The counts with their totals as a last row and a last column: every line, totals' included, adds up to its last. */
class Grid {
  private readonly full: number[][]
  private readonly hidden: boolean[][]
  private readonly rule: Rule

  constructor(counts: readonly (readonly number[])[], rule: Rule) {
    const width = counts[0]?.length ?? 0
    const withTotals = counts.map((row) => [...row, sum(row)])
    this.full = [
      ...withTotals,
      Array.from({ length: width + 1 }, (_, column) => sum(withTotals.map((row) => row[column] ?? 0))),
    ]
    this.hidden = this.full.map((row) => row.map((count) => isFew(count, rule)))
    this.rule = rule
  }

  /** One that can be worked out: alone on a way between two lines that nothing else joins, or squeezed by what is known of its line. */
  firstUnsafe(): Place | undefined {
    return this.places().find((place) => this.isHidden(place) && (this.isBridge(place) || this.isSqueezed(place)))
  }

  /** Hides the corner of the cheapest rectangle with it, or the cheapest of its line; false when there is nothing left to hide. */
  hideBeside(place: Place): boolean {
    const corners = this.isBridge(place) ? this.cheapestRectangle(place) : this.cheapestInLines(place)
    for (const { row, column } of corners) {
      const line = this.hidden[row]
      if (line) line[column] = true
    }
    return corners.length > 0
  }

  shown(): TwoWay {
    const all = this.full.map((row, r) => row.map((count, c) => shown(count, this.hidden[r]?.[c] ?? false, this.rule)))
    const last = all.pop() ?? []
    const total = last.pop() ?? 0
    return {
      cells: all.map((row) => row.slice(0, -1)),
      rowTotals: all.map((row) => row.at(-1) ?? 0),
      columnTotals: last,
      total,
    }
  }

  private places(): Place[] {
    return this.full.flatMap((row, r) => row.map((_, c) => ({ row: r, column: c })))
  }
  private readonly isHidden = ({ row, column }: Place) => this.hidden[row]?.[column] ?? false
  private readonly count = ({ row, column }: Place) => this.full[row]?.[column] ?? 0
  /** Totals are hidden last: people look for them first. */
  private readonly cost = (place: Place) => {
    const isTotal =
      Number(place.row === this.full.length - 1) + Number(place.column === (this.full[0]?.length ?? 0) - 1)
    return (this.count(place) || 1e6) + isTotal * 1e9
  }

  /** Lines are places, hidden counts are roads: a count follows from the totals when it is the only road between two parts. */
  private isBridge(from: Place): boolean {
    const rows = new Set([from.row])
    const columns = new Set<number>()
    for (let grown = true; grown; ) {
      grown = false
      for (const place of this.places()) {
        if (!this.isHidden(place) || (place.row === from.row && place.column === from.column)) continue
        if (rows.has(place.row) === columns.has(place.column)) continue
        rows.add(place.row)
        columns.add(place.column)
        grown = true
      }
    }
    return !columns.has(from.column)
  }

  private isSqueezed(place: Place): boolean {
    return this.linesOf(place).some((line) => !isSafeLine(line.filter(this.isHidden).map(this.count), this.rule))
  }

  /** The interior of its row and of its column: a total squeezes nobody, it may be any number. */
  private linesOf({ row, column }: Place): Place[][] {
    const [lastRow, lastColumn] = [this.full.length - 1, (this.full[0]?.length ?? 0) - 1]
    const inRow = this.places().filter((each) => each.row === row && each.column !== lastColumn)
    const inColumn = this.places().filter((each) => each.column === column && each.row !== lastRow)
    return [this.hidden[row]?.[lastColumn] ? [] : inRow, this.hidden[lastRow]?.[column] ? [] : inColumn]
  }

  private cheapestRectangle({ row, column }: Place): Place[] {
    let best: { corners: Place[]; cost: number } | undefined
    for (let r = 0; r < this.full.length; r++)
      for (let c = 0; c < (this.full[0]?.length ?? 0); c++) {
        if (r === row || c === column) continue
        const corners = [
          { row, column: c },
          { row: r, column },
          { row: r, column: c },
        ].filter((each) => !this.isHidden(each))
        const cost = sum(corners.map(this.cost))
        if (corners.length > 0 && (!best || cost < best.cost)) best = { corners, cost }
      }
    return best?.corners ?? []
  }

  private cheapestInLines(place: Place): Place[] {
    const { row, column } = place
    const beside = this.places().filter((each) => (each.row === row || each.column === column) && !this.isHidden(each))
    return byCost(beside, this.cost).slice(0, 1)
  }
}

const isFew = (count: number, { threshold }: Rule) => count > 0 && count < threshold

function shown(count: number, isHidden: boolean, rule: Rule): Shown {
  if (!isHidden) return count
  return isFew(count, rule) ? 'few' : 'hidden'
}

/** None hidden, or several that leave one another room, even for somebody who knows these rules. */
const isSafe = (hidden: readonly number[], rule: Rule) => hidden.length !== 1 && isSafeLine(hidden, rule)

function isSafeLine(hidden: readonly number[], rule: Rule): boolean {
  return hidden.every((count, index) => roomOf(count, hidden.toSpliced(index, 1), rule) > 0)
}

/** How many other values a hidden count may have: small ones lie from 1 to threshold − 1, the others (as far as one knows) from the threshold up. */
function roomOf(count: number, others: readonly number[], rule: Rule): number {
  const whole = count + sum(others)
  const highest = Math.min(mostOf(count, rule), whole - sum(others.map((other) => leastOf(other, rule))))
  const lowest = Math.max(leastOf(count, rule), whole - sum(others.map((other) => mostOf(other, rule))))
  return highest - lowest
}
const leastOf = (count: number, rule: Rule) => (isFew(count, rule) ? 1 : count === 0 ? 0 : rule.threshold)
const mostOf = (count: number, rule: Rule) => (isFew(count, rule) ? rule.threshold - 1 : Number.POSITIVE_INFINITY)

const byCost = <Item>(items: Item[], cost: (item: Item) => number) =>
  items.toSorted((one, other) => (cost(one) || Number.MAX_SAFE_INTEGER) - (cost(other) || Number.MAX_SAFE_INTEGER))
const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
