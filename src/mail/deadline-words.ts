import { formatDay, relativeDays } from '../ui/format.ts'
import type { Item } from './item-queries.ts'
import { isWaiting } from './state-rules.ts'

type Day = Temporal.PlainDate

/** What comes first of a piece that waits: "va ritirata entro il 12 dicembre 2026"; empty for one that left, or has no days. */
export function nextDate({ state, collectBy, effectOn, returnOn }: Item, today: Day): string {
  if (!isWaiting(state)) return ''
  if (effectOn && Temporal.PlainDate.compare(effectOn, today) >= 0)
    return `vale come ricevuta ${relativeDays(effectOn, today)} (${formatDay(effectOn)})`
  if (collectBy && Temporal.PlainDate.compare(collectBy, today) >= 0)
    return `da ritirare entro il ${formatDay(collectBy)}, ${relativeDays(collectBy, today)}`
  if (collectBy) return `da ritirare entro il ${formatDay(collectBy)}: scaduta`
  return returnOn ? `si restituisce il ${formatDay(returnOn)}` : ''
}

/** Its last day for collection is here or past. */
export function isLate({ state, collectBy }: Item, today: Day): boolean {
  return isWaiting(state) && collectBy !== null && Temporal.PlainDate.compare(collectBy, today) < 0
}
