import { earlier, later, Nights } from '../platform/nights.ts'
import type { Refusal } from '../platform/refusal.ts'

type Day = Temporal.PlainDate

export type Term = { entry: Day; authorisedUntil: Day; exit: Day | null }
export type StayState = 'coming' | 'open' | 'ending' | 'overstay' | 'ended'

/** "22 novembre 2026": as sentences of refusals say it. */
export const longDay = (day: Day) => day.toLocaleString('it-IT', { day: 'numeric', month: 'long', year: 'numeric' })

export const before = (one: Day, other: Day) => Temporal.PlainDate.compare(one, other) < 0

export const daysBetween = (from: Day, to: Day) => from.until(to, { largestUnit: 'days' }).days

/** What a stay is today. `warningDays`: how long before its end the rules say so. */
export function stateOf(stay: Term, today: Day, warningDays: number[]): StayState {
  if (stay.exit) return 'ended'
  if (before(today, stay.entry)) return 'coming'
  if (isOverstay(stay, today)) return 'overstay'
  return daysBetween(today, stay.authorisedUntil) <= Math.max(0, ...warningDays) ? 'ending' : 'open'
}

/** Still there past the authorised end, which is the day of leaving. It is shown as such and never becomes an extension. */
export const isOverstay = (stay: Term, today: Day) => !stay.exit && before(stay.authorisedUntil, today)

/** Nights of a stay within `[from, to]`, both days included (measures.md): max(0, min(exit, to+1) − max(entry, from)). */
export function nightsWithin(stay: { entry: Day; exit: Day | null }, from: Day, to: Day): number {
  const start = later(stay.entry, from)
  const end = earlier(stay.exit, to.add({ days: 1 }))
  return end ? Math.max(0, daysBetween(start, end)) : 0
}

export type Row = { personId: string; bedId: string; nights: Nights }

/** Lines of the ledger that follow one another in the same bed are one period in that bed. */
export function joined<R extends Row>(rows: R[]): R[] {
  const sorted = rows.toSorted(
    (one, other) =>
      one.personId.localeCompare(other.personId) || Temporal.PlainDate.compare(one.nights.from, other.nights.from),
  )
  const periods: R[] = []
  for (const row of sorted) {
    const last = periods.at(-1)
    const follows =
      last?.personId === row.personId && last.bedId === row.bedId && last.nights.to?.equals(row.nights.from)
    if (last && follows) periods[periods.length - 1] = { ...last, nights: new Nights(last.nights.from, row.nights.to) }
    else periods.push(row)
  }
  return periods
}

export function refusalIfEnded(exit: Day | null): Refusal[] {
  if (!exit) return []
  return [
    {
      reason: 'already-left',
      sentence: `Il nucleo è già uscito il ${longDay(exit)}: se è un errore, annulla prima l’uscita.`,
    },
  ]
}
