import { earlier, Nights } from '../platform/nights.ts'
import type { Refusal } from '../platform/refusal.ts'
import { before, longDay, refusalIfEnded, type Term } from './stay-rules.ts'

type Day = Temporal.PlainDate

export type DepartureAsked = { on: Day; destination: string; reason: string }
/** Something already recorded as having happened in the stay: nobody leaves before it. */
export type Happened = { on: Day; what: string }

/** All that speaks against recording this departure, at once. The day of entry itself is allowed: 0 nights, people served. */
export function refusalsToLeave(stay: Term, happened: Happened[], asked: DepartureAsked, today: Day): Refusal[] {
  return [
    ...refusalIfEnded(stay.exit),
    ...outsideTheStay(stay, asked.on, today),
    ...beforeWhatHappened(happened, asked.on, today),
    ...deathSaidTwice(asked),
  ]
}

function outsideTheStay({ entry }: Term, on: Day, today: Day): Refusal[] {
  if (before(on, entry))
    return [
      {
        reason: 'before-entry',
        field: 'on',
        sentence: `Il nucleo è entrato il ${longDay(entry)}: l’uscita può essere quel giorno o dopo.`,
      },
    ]
  if (before(today, on))
    return [
      {
        reason: 'in-the-future',
        field: 'on',
        sentence: `L’uscita si registra quando è avvenuta: scrivi una data fino a oggi, ${longDay(today)}.`,
      },
    ]
  return []
}

function beforeWhatHappened(happened: Happened[], on: Day, today: Day): Refusal[] {
  const later = happened.filter((event) => before(on, event.on) && !before(today, event.on))
  return later.map((event) => ({
    reason: 'before-what-happened',
    field: 'on',
    sentence: `Il ${longDay(event.on)} risulta ${event.what}: scrivi una data da quel giorno in poi, o correggi prima quella registrazione.`,
  }))
}

function deathSaidTwice({ destination, reason }: DepartureAsked): Refusal[] {
  if ((destination === 'deceased') === (reason === 'deceased')) return []
  return [
    {
      reason: 'death-on-one-side',
      field: destination === 'deceased' ? 'reason' : 'destination',
      sentence: 'Il decesso va indicato sia come motivo sia come destinazione: correggi uno dei due.',
    },
  ]
}

/** The nights a bed rests after it is left: as many as the rules say, fewer when someone else is already expected there. */
export function turnoverAfter(left: Day, days: number, nextUse: Day | null): Nights | null {
  const until = earlier(left.add({ days }), nextUse)
  return until && before(left, until) ? new Nights(left, until) : null
}

/** When to ask how it is going: at the months of the rules (a day that does not exist becomes the last of its month). */
export function followUpsAfter(left: Day, months: number[], destination: string): { months: number; dueOn: Day }[] {
  if (destination === 'deceased') return []
  return [...new Set(months)].sort((a, b) => a - b).map((each) => ({ months: each, dueOn: left.add({ months: each }) }))
}
