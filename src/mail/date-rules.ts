type Day = Temporal.PlainDate

/** The part of a kind's rule that dates come from, in days. */
export type KindDays = { collectDays: number | null; effectDays: number | null; returnDays: number | null }

/** A notice of storage: since when the thing itself lies elsewhere, and the rule of its kind (none: the notice's own). */
export type Stored = { rule?: KindDays | undefined; on: Day | null }

export type ItemDates = {
  /** The last day on which it can be collected. */
  collectBy: Day | null
  /** The day from which it counts as known, collected or not (L. 890/1982, art. 8: judicial acts, ten days after the deposit). */
  effectOn: Day | null
  /** The day on which it goes back. */
  returnOn: Day | null
}

/**
 * The days that count for a piece received on a day. Those of a notice of storage are of the thing it speaks of, from the day it was laid down; when
 * the notice itself goes back is its own rule. `mail.dates_of` in SQL says the same.
 */
export function datesOf(rule: KindDays, receivedOn: Day, stored?: Stored): ItemDates {
  const since = stored?.on ?? receivedOn
  const days = stored?.rule ?? rule
  return {
    collectBy: after(since, days.collectDays),
    effectOn: after(since, days.effectDays),
    returnOn: after(receivedOn, rule.returnDays),
  }
}

const after = (day: Day, days: number | null) => (days === null ? null : day.add({ days }))
