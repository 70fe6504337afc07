import { type Destination, destinations, familyOf, outsideStableRate } from './destinations.ts'

/** How many stays lasted that many nights; `exited` false: still open, seen for that long. */
export type Length = { nights: number; exited: boolean; count: number }

export type LengthOfStay = {
  leavers: number
  open: number
  mean: number | null
  median: number | null
  p90: number | null
  /** Counts open stays too: null when fewer than half have left by the longest observation. */
  kaplanMeierMedian: number | null
}

/** Length of stay (measures.md): mean, median and p90 of those who left, and the Kaplan–Meier median of all. */
export function lengthOfStay(lengths: Length[]): LengthOfStay {
  const left = lengths.filter(({ exited }) => exited)
  const leavers = total(left)
  return {
    leavers,
    open: total(lengths) - leavers,
    mean: leavers === 0 ? null : left.reduce((sum, { nights, count }) => sum + nights * count, 0) / leavers,
    median: quantile(left, 0.5),
    p90: quantile(left, 0.9),
    kaplanMeierMedian: kaplanMeierMedian(lengths),
  }
}

/** The least number of nights that at least this part of the stays did not exceed (nearest rank); null when there are none. */
export function quantile(lengths: Length[], part: number): number | null {
  const sorted = lengths.filter(({ count }) => count > 0).toSorted((a, b) => a.nights - b.nights)
  const rank = Math.max(1, Math.ceil(part * total(sorted)))
  let seen = 0
  for (const { nights, count } of sorted) {
    seen += count
    if (seen >= rank) return nights
  }
  return null
}

/** The first number of nights after which half or fewer would still be there (product-limit estimator; leaving comes before being lost from sight). */
export function kaplanMeierMedian(lengths: Length[]): number | null {
  let atRisk = total(lengths)
  let surviving = 1
  for (const nights of [...new Set(lengths.map((length) => length.nights))].sort((a, b) => a - b)) {
    const here = lengths.filter((length) => length.nights === nights)
    const exits = total(here.filter(({ exited }) => exited))
    if (atRisk > 0) surviving *= 1 - exits / atRisk
    // A product of fractions may stand a hair above one half.
    if (exits > 0 && surviving <= 0.5 + 1e-9) return nights
    atRisk -= total(here)
  }
  return null
}

const total = (lengths: { count: number }[]) => lengths.reduce((sum, { count }) => sum + count, 0)

export type ExitCount = { destination: Destination; count: number }
export type StableExits = {
  exits: number
  leftOut: number
  counted: number
  stable: number
  unknown: number
  /** Stable ÷ counted; null when nothing is counted. */
  rate: number | null
  unknownShare: number | null
}

const notKnown: readonly Destination[] = ['unknown', 'left_without_notice', 'waiting_to_know']

/** Stable exits (measures.md): deaths, hospital, long-term care and minors placed are left out; not known stays in the denominator. */
export function stableExits(exits: ExitCount[]): StableExits {
  const exitsInAll = total(exits)
  const leftOut = total(exits.filter(({ destination }) => outsideStableRate.includes(destination)))
  const stable = total(exits.filter(({ destination }) => familyOf(destination) === 'stable'))
  const unknown = total(exits.filter(({ destination }) => notKnown.includes(destination)))
  const counted = exitsInAll - leftOut
  return {
    exits: exitsInAll,
    leftOut,
    counted,
    stable,
    unknown,
    rate: counted === 0 ? null : stable / counted,
    unknownShare: counted === 0 ? null : unknown / counted,
  }
}

/** Every destination once, also those nobody went to. */
export const everyDestination = (counts: Map<string, number>): ExitCount[] =>
  destinations.map((destination) => ({ destination, count: counts.get(destination) ?? 0 }))

/** A part of a whole as a percentage in words: "62,5%"; a dash when there is no whole. */
export const share = (part: number | null): string =>
  part === null ? '–' : `${(part * 100).toLocaleString('it-IT', { maximumFractionDigits: 1 })}%`
