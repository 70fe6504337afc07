import { formatDay, relativeDays } from '../ui/format.ts'

type Day = Temporal.PlainDate

/** The days of a piece, as its kind's rules gave them when it came, and from how many days before they are worth a word at the counter. */
export type ItemDays = { collectBy: Day | null; effectOn: Day | null; returnOn: Day | null; warningDays: number }

export type Pressing = { text: string; tone: 'warning' | 'danger' | 'info' }

/** The dates of a piece that press, in words: what is over, what is about to be, and from when an act has effect whether or not it is collected. */
export function pressingDays({ collectBy, effectOn, returnOn, warningDays }: ItemDays, today: Day): Pressing[] {
  const isNear = (day: Day) => today.until(day, { largestUnit: 'days' }).days <= warningDays
  const words: Pressing[] = []
  if (effectOn) words.push(effect(effectOn, today))
  if (collectBy && isNear(collectBy)) words.push(collect(collectBy, today))
  else if (returnOn && isNear(returnOn)) words.push(giveBack(returnOn, today))
  return words
}

const isPast = (day: Day, today: Day) => Temporal.PlainDate.compare(day, today) < 0

const effect = (day: Day, today: Day): Pressing =>
  isPast(day, today.add({ days: 1 }))
    ? { text: `Ha effetto di legge dal ${formatDay(day)}`, tone: 'danger' }
    : { text: `Avrà effetto di legge ${relativeDays(day, today)}: ${formatDay(day)}`, tone: 'warning' }

const collect = (day: Day, today: Day): Pressing =>
  isPast(day, today)
    ? { text: `Termine per il ritiro passato: ${formatDay(day)}`, tone: 'danger' }
    : { text: `Termine per il ritiro ${relativeDays(day, today)}: ${formatDay(day)}`, tone: 'warning' }

const giveBack = (day: Day, today: Day): Pressing =>
  isPast(day, today)
    ? { text: `Era da restituire il ${formatDay(day)}`, tone: 'danger' }
    : { text: `Si restituisce ${relativeDays(day, today)}: ${formatDay(day)}`, tone: 'warning' }
