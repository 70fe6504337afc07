import { type Rule, type Shown, suppress, suppressCrossed } from '../platform/small-cells-rules.ts'

/** How many days, and how many times. */
export type Days = { days: number; count: number }

/** The number of days that so large a part of all does not pass (nearest rank); null without any. */
export function daysAt(part: number, found: readonly Days[]): number | null {
  const sorted = found.filter(({ count }) => count > 0).toSorted((one, other) => one.days - other.days)
  const rank = Math.max(1, Math.ceil(part * total(sorted)))
  let seen = 0
  for (const { days, count } of sorted) {
    seen += count
    if (seen >= rank) return days
  }
  return null
}

const total = (all: readonly { count: number }[]) => all.reduce((sum, { count }) => sum + count, 0)

/** The classes asked for, in order, then whatever else was found; what is not known comes last, and only if it is there. */
export function inOrder(found: ReadonlyMap<string, number>, order: readonly string[], last: string): string[] {
  const rest = [...found.keys()].filter((each) => !order.includes(each) && each !== last).toSorted()
  return [...order, ...rest, ...(found.get(last) ? [last] : [])]
}

export type Gathered = { class: string; of: string[] }

/** The largest classes one by one, the others together, the not known apart: every class is in exactly one. */
export function largest(
  found: ReadonlyMap<string, number>,
  most: number,
  names: { others: string; unknown: string },
): Gathered[] {
  const known = [...found.keys()].filter((each) => each !== names.unknown)
  const sorted = known.toSorted(
    (one, other) => (found.get(other) ?? 0) - (found.get(one) ?? 0) || (one < other ? -1 : 1),
  )
  const rest = sorted.slice(most)
  return [
    ...sorted.slice(0, most).map((each) => ({ class: each, of: [each] })),
    ...(rest.length > 0 ? [{ class: names.others, of: rest }] : []),
    ...(found.has(names.unknown) ? [{ class: names.unknown, of: [names.unknown] }] : []),
  ]
}

/** Ends that say nothing of a home: who died, and who should never have been registered. */
export const leftOut: readonly string[] = ['deceased', 'registered_by_mistake']
/** Ends after which nobody knows where the person lives. */
export const notKnownWhere: readonly string[] = ['untraceable', 'not_renewed', 'other']

export type StableHomes = {
  ended: number
  leftOut: number
  counted: number
  stable: number
  unknown: number
  rate: number | null
  unknownShare: number | null
}

/** Ends with a stable home ÷ ends (measures.md): deaths and mistakes are left out, the not known stay and are shown beside. */
export function stableHomes(endings: ReadonlyMap<string, number>): StableHomes {
  const sumOf = (reasons: readonly string[]) => reasons.reduce((sum, reason) => sum + (endings.get(reason) ?? 0), 0)
  const ended = sumOf([...endings.keys()])
  const out = sumOf(leftOut)
  const counted = ended - out
  const stable = endings.get('stable_home') ?? 0
  const unknown = sumOf(notKnownWhere)
  const of = (part: number) => (counted === 0 ? null : part / counted)
  return { ended, leftOut: out, counted, stable, unknown, rate: of(stable), unknownShare: of(unknown) }
}

/** A line of counts with its total, as whoever reads may see it: all of it, or without small counts. */
export function asSeen(counts: readonly number[], rule: Rule | undefined): { cells: Shown[]; total: Shown } {
  const sum = counts.reduce((all, count) => all + count, 0)
  return rule ? suppress(counts, rule) : { cells: [...counts], total: sum }
}

/** Counts crossed two ways, with all their totals, in the same way. */
export function crossedAsSeen(counts: readonly (readonly number[])[], rule: Rule | undefined) {
  if (rule) return suppressCrossed(counts, rule)
  const sum = (numbers: readonly number[]) => numbers.reduce((all, count) => all + count, 0)
  const width = counts[0]?.length ?? 0
  const columnTotals = Array.from({ length: width }, (_, column) => sum(counts.map((row) => row[column] ?? 0)))
  return { cells: counts.map((row) => [...row]), rowTotals: counts.map(sum), columnTotals, total: sum(columnTotals) }
}

/** Two counts of which one would tell the other: both, or neither. */
export function together(counts: readonly number[], rule: Rule | undefined): Shown[] {
  const few = (count: number) => rule !== undefined && count > 0 && count < rule.threshold
  return counts.some(few) ? counts.map((count) => (few(count) ? 'few' : 'hidden')) : [...counts]
}
