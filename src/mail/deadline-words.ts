import { formatDay, formatDayShort, relativeDays } from '../ui/format.ts'
import type { Item } from './item-queries.ts'
import { isCollectable } from './state-rules.ts'

type Day = Temporal.PlainDate
type Dated = Pick<Item, 'state' | 'collectBy' | 'effectOn'>

/** In a list, within these days one says how many are left. */
const close = 14

/** What comes first of a piece that waits: "entro il 12 dic 2026, fra 6 giorni"; empty for one that left, or has no days. */
export function nextDate({ state, collectBy, effectOn }: Dated, today: Day): string {
  if (!isCollectable(state)) return ''
  if (effectOn && !isPast(effectOn, today)) return `effetto di legge dal ${nearly(effectOn, today)}`
  if (!collectBy) return ''
  return isPast(collectBy, today) ? `scaduta il ${formatDayShort(collectBy)}` : `entro il ${nearly(collectBy, today)}`
}

/** Its last day for collection is past. */
export function isLate({ state, collectBy }: Omit<Dated, 'effectOn'>, today: Day): boolean {
  return isCollectable(state) && collectBy !== null && isPast(collectBy, today)
}

/** The days of a piece, as its kind's rules gave them when it came, and from how many days before they are worth a word at the counter. */
export type ItemDays = { collectBy: Day | null; effectOn: Day | null; returnOn: Day | null; warningDays: number }

export type Pressing = { text: string; tone: 'warning' | 'danger' }

/** The dates of a piece that press, in words: what is over, what is about to be, and from when an act has effect whether or not it is collected. */
export function pressingDays({ collectBy, effectOn, returnOn, warningDays }: ItemDays, today: Day): Pressing[] {
  const isNear = (day: Day) => daysTo(day, today) <= warningDays
  const words: Pressing[] = []
  if (effectOn) words.push(effect(effectOn, today))
  if (collectBy && isNear(collectBy))
    words.push(term('Termine per il ritiro', 'Termine per il ritiro passato:', collectBy, today))
  else if (returnOn && isNear(returnOn)) words.push(term('Si restituisce', 'Era da restituire il', returnOn, today))
  return words
}

const effect = (day: Day, today: Day): Pressing =>
  daysTo(day, today) <= 0
    ? { text: `Ha effetto di legge dal ${formatDay(day)}`, tone: 'danger' }
    : { text: `Avrà effetto di legge ${relativeDays(day, today)}: ${formatDay(day)}`, tone: 'warning' }

const term = (ahead: string, over: string, day: Day, today: Day): Pressing =>
  isPast(day, today)
    ? { text: `${over} ${formatDay(day)}`, tone: 'danger' }
    : { text: `${ahead} ${relativeDays(day, today)}: ${formatDay(day)}`, tone: 'warning' }

const nearly = (day: Day, today: Day) =>
  daysTo(day, today) <= close ? `${formatDayShort(day)}, ${relativeDays(day, today)}` : formatDayShort(day)

const daysTo = (day: Day, today: Day) => today.until(day, { largestUnit: 'days' }).days
const isPast = (day: Day, today: Day) => daysTo(day, today) < 0
