import type { Refusal } from '../platform/refusal.ts'
import { before, longDay, refusalIfEnded, type Term } from './stay-rules.ts'

type Day = Temporal.PlainDate

/** All that speaks against ending a stay sooner, on `until` (the day of leaving, which is not a night), at once. */
export function refusalsToShorten(stay: Term, until: Day, today: Day): Refusal[] {
  const ended = refusalIfEnded(stay.exit)
  if (ended.length > 0) return ended
  return [...beforeToday(until, today), ...noNights(stay, until, today), ...notSooner(stay, until)]
}

function beforeToday(until: Day, today: Day): Refusal[] {
  if (!before(until, today)) return []
  return [
    {
      reason: 'before-today',
      field: 'until',
      sentence: `La fine non può essere prima di oggi, ${longDay(today)}: se il nucleo è già andato via, registra l’uscita.`,
    },
  ]
}

function noNights({ entry }: Term, until: Day, today: Day): Refusal[] {
  if (before(entry, until) || before(until, today)) return []
  return [
    {
      reason: 'no-nights',
      field: 'until',
      sentence: `L’ospitalità comincia il ${longDay(entry)}: scegli una fine dopo quel giorno, o registra l’uscita.`,
    },
  ]
}

function notSooner({ authorisedUntil }: Term, until: Day): Refusal[] {
  if (before(until, authorisedUntil)) return []
  return [
    {
      reason: 'not-sooner',
      field: 'until',
      sentence: `L’ospitalità è autorizzata fino al ${longDay(authorisedUntil)}: scegli un giorno prima. Per finire dopo serve una proroga.`,
    },
  ]
}
