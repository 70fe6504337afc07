import { formatDayShort, relativeDays } from '../ui/format.ts'
import type { Item } from './item-queries.ts'
import { isCollectable } from './state-rules.ts'

type Day = Temporal.PlainDate

/** Within these days one says how many are left. */
const close = 14

/** What comes first of a piece that waits: "entro il 12 dic 2026, fra 6 giorni"; empty for one that left, or has no days. */
export function nextDate({ state, collectBy, effectOn }: Item, today: Day): string {
  if (!isCollectable(state)) return ''
  if (effectOn && Temporal.PlainDate.compare(effectOn, today) >= 0)
    return `vale come ricevuta dal ${nearly(effectOn, today)}`
  if (!collectBy) return ''
  return isPast(collectBy, today) ? `scaduta il ${formatDayShort(collectBy)}` : `entro il ${nearly(collectBy, today)}`
}

/** Its last day for collection is past. */
export function isLate({ state, collectBy }: Item, today: Day): boolean {
  return isCollectable(state) && collectBy !== null && isPast(collectBy, today)
}

const isPast = (day: Day, today: Day) => Temporal.PlainDate.compare(day, today) < 0

function nearly(day: Day, today: Day): string {
  const left = today.until(day, { largestUnit: 'days' }).days
  return left <= close ? `${formatDayShort(day)}, ${relativeDays(day, today)}` : formatDayShort(day)
}
