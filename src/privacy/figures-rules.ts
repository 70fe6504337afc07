import { type Rule, type Shown, suppress } from '../platform/small-cells-rules.ts'

/** Somebody who slept in a service in a year, as figures need them. */
export type Guest = {
  code: string | null
  sex: string | null
  age: number | null
  citizenship: string | null
  reason: string | null
  destination: string | null
  entry: Temporal.PlainDate
  exit: Temporal.PlainDate | null
  nights: number
  stays: number
}

export const ageClasses = ['0-5', '6-17', '18-29', '30-54', '55-64', '65+'] as const
export type AgeClass = (typeof ageClasses)[number] | 'unknown'

/** The classes in which European funds count people, with children apart; by the age at the entry. */
export function ageClassOf(age: number | null): AgeClass {
  if (age === null || age < 0) return 'unknown'
  if (age <= 5) return '0-5'
  if (age <= 17) return '6-17'
  if (age <= 29) return '18-29'
  if (age <= 54) return '30-54'
  return age <= 64 ? '55-64' : '65+'
}

export const nightClasses = ['1-30', '31-90', '91-180', '181+'] as const
export function nightClassOf(nights: number): (typeof nightClasses)[number] {
  if (nights <= 30) return '1-30'
  if (nights <= 90) return '31-90'
  return nights <= 180 ? '91-180' : '181+'
}

export type Line = { class: string; people: Shown }
export type Breakdown = { lines: Line[]; total: Shown }

/** People by class, each once, in the order given; who is in none of the classes is "unknown", and classes always add up to the total. */
export function breakdown(
  guests: readonly Guest[],
  classOf: (guest: Guest) => string | null,
  classes: readonly string[],
  rule: Rule,
): Breakdown {
  const counts = new Map([...classes, 'unknown'].map((each) => [each, 0]))
  for (const guest of guests) {
    const found = classOf(guest) ?? 'unknown'
    const known = counts.has(found) ? found : 'unknown'
    counts.set(known, (counts.get(known) ?? 0) + 1)
  }
  const { cells, total } = suppress([...counts.values()], rule)
  return { lines: [...counts.keys()].map((each, index) => ({ class: each, people: cells[index] ?? 0 })), total }
}
