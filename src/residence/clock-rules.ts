import { Nights } from '../platform/nights.ts'

type Day = Temporal.PlainDate

/** Monday to Friday, and no holiday. Holidays are days as `2026-12-25`. */
export function isWorkingDay(day: Day, holidays: ReadonlySet<string>): boolean {
  return day.dayOfWeek <= 5 && !holidays.has(day.toString())
}

/** The last of `n` working days after a day, which itself does not count (art. 2963 c.c.). */
export function addWorkingDays(day: Day, n: number, holidays: ReadonlySet<string>): Day {
  let reached = day
  for (let left = n; left > 0; ) {
    reached = reached.add({ days: 1 })
    if (isWorkingDay(reached, holidays)) left--
  }
  return reached
}

/** The last day of a term in calendar days: the day it starts from does not count. */
export const addDays = (day: Day, n: number): Day => day.add({ days: n })

/**
 * The first day no longer covered by so many months from a day. Where the last month is too short to have that day, its own last
 * day is still covered: a year from 29 February ends with 28 February (art. 2963 c.c.).
 */
export function dayAfterMonths(from: Day, months: number): Day {
  const end = from.add({ months })
  return end.day === from.day ? end : end.add({ days: 1 })
}

export function firstValidity(from: Day, months: number): Nights {
  return new Nights(from, dayAfterMonths(from, months))
}

/** A renewal takes up where the validity ends; once it has expired, it begins today. */
export function renewedValidity(until: Day | null, today: Day, months: number): Nights {
  const from = until && Temporal.PlainDate.compare(until, today) > 0 ? until : today
  return new Nights(from, dayAfterMonths(from, months))
}

type Checks = { checksBy: Day; checkedOn: Day | null }

/** Nobody has said otherwise within the term: the registration is confirmed by silence (DPR 223/1989, art. 18-bis; L. 241/1990, art. 20). */
export function isConfirmedBySilence({ checksBy, checkedOn }: Checks, today: Day): boolean {
  return checkedOn === null && Temporal.PlainDate.compare(checksBy, today) < 0
}

type Fruitless = { checks: Day[]; lastSeen: Day | null }
type Patience = { untraceableChecks: number; untraceableMonths: number }

/** How far the fruitless checks since they were last seen are from allowing an end because untraceable. */
export function untraceable({ checks, lastSeen }: Fruitless, { untraceableChecks, untraceableMonths }: Patience) {
  const since = checks
    .filter((day) => !lastSeen || Temporal.PlainDate.compare(day, lastSeen) > 0)
    .sort(Temporal.PlainDate.compare)
  const [first] = since
  const last = since.at(-1)
  const enoughAfter = first?.add({ months: untraceableMonths })
  return {
    count: since.length,
    missing: Math.max(0, untraceableChecks - since.length),
    first: first ?? null,
    /** The day from which a check counts as spaced enough from the first; null while there is none. */
    spacedFrom: enoughAfter ?? null,
    allowed:
      since.length >= untraceableChecks &&
      last !== undefined &&
      enoughAfter !== undefined &&
      Temporal.PlainDate.compare(last, enoughAfter) >= 0,
  }
}
