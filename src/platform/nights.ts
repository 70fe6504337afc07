type Day = Temporal.PlainDate

/**
 * Half-open nights `[from, to)`: the departure day is not a night, so one household leaves and another enters on the same day.
 * `to` null means "until further notice". Same-day in and out has no nights and is refused here as in the database.
 */
export class Nights {
  readonly from: Day
  readonly to: Day | null

  constructor(from: Day, to: Day | null) {
    if (to && Temporal.PlainDate.compare(from, to) >= 0) throw new RangeError(`no nights between ${from} and ${to}`)
    this.from = from
    this.to = to
  }

  static of(from: string | Day, to: string | Day | null): Nights {
    return new Nights(Temporal.PlainDate.from(from), to === null ? null : Temporal.PlainDate.from(to))
  }

  /** PostgreSQL's text of a `daterange`, in canonical form: `[2026-11-22,2026-12-01)` or `[2026-11-22,)`. */
  static parse(text: string): Nights {
    const found = /^\[([^,]+),([^)]*)\)$/.exec(text)
    if (!found?.[1]) throw new RangeError(`not a range of nights: ${text}`)
    return Nights.of(found[1], found[2] || null)
  }

  toString(): string {
    return `[${this.from},${this.to ?? ''})`
  }

  toJSON(): string {
    return this.toString()
  }

  /** How many nights; Infinity when open. */
  get count(): number {
    return this.to ? this.from.until(this.to, { largestUnit: 'days' }).days : Number.POSITIVE_INFINITY
  }

  includes(day: Day): boolean {
    return Temporal.PlainDate.compare(this.from, day) <= 0 && (!this.to || Temporal.PlainDate.compare(day, this.to) < 0)
  }

  overlaps(other: Nights): boolean {
    return startsBefore(this.from, other.to) && startsBefore(other.from, this.to)
  }

  /** The nights both have, or null. */
  shared(other: Nights): Nights | null {
    if (!this.overlaps(other)) return null
    return new Nights(later(this.from, other.from), earlier(this.to, other.to))
  }
}

function startsBefore(from: Day, to: Day | null): boolean {
  return !to || Temporal.PlainDate.compare(from, to) < 0
}

export function later(one: Day, other: Day): Day {
  return Temporal.PlainDate.compare(one, other) >= 0 ? one : other
}

export function earlier(one: Day | null, other: Day | null): Day | null {
  if (!one) return other
  if (!other) return one
  return Temporal.PlainDate.compare(one, other) <= 0 ? one : other
}
