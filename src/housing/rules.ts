import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'

type Day = Temporal.PlainDate

/** The limit of beds a unit gets: its own, or that of the service's rules. Never more than the rules allow. */
export function limitOf(own: number | null, ruled: number | null): Outcome<number | null> {
  if (own !== null && ruled !== null && own > ruled)
    return refused({
      reason: 'above-the-rules',
      field: 'capacityLimit',
      sentence: `Le regole del servizio ammettono al massimo ${ruled} posti letto per alloggio: scrivi ${ruled} o meno.`,
    })
  return done(own ?? ruled)
}

/** "letto 3", "letto 4": numbered on from the highest number in use. */
export function nextBedNames(names: string[], count: number): string[] {
  const highest = Math.max(0, ...names.map((name) => Number(/(\d{1,6})$/.exec(name)?.[1] ?? 0)))
  return Array.from({ length: count }, (_, n) => `letto ${highest + n + 1}`)
}

/** A bed leaves service after the day it entered it: a range without nights is no service at all. */
export function outOfOrder(from: Day, until: Day | null): Refusal | undefined {
  if (!until || Temporal.PlainDate.compare(from, until) < 0) return undefined
  return {
    reason: 'end-before-start',
    field: 'until',
    sentence: 'La fine viene prima dell’inizio: scegli un giorno successivo.',
  }
}

export type SharedNights = { householdId: string; householdName: string | null; until: Day }

/**
 * Why a shared room cannot become private: who sleeps there together with others. When that is only in the past the past stays true,
 * and the way on is a new room.
 */
export function sharedSleep(rows: SharedNights[], today: Day, pageOf: (householdId: string) => string): Refusal[] {
  const now = rows.filter(({ until }) => Temporal.PlainDate.compare(until, today) > 0)
  if (now.length === 0)
    return [
      {
        reason: 'was-shared',
        field: 'kind',
        sentence:
          'In passato in questa stanza hanno dormito insieme più nuclei, e quelle notti restano agli atti. Metti fuori servizio i suoi letti e aggiungi una nuova stanza riservata.',
      },
    ]
  return now.map(({ householdId, householdName, until }) => ({
    reason: 'shared-now',
    field: 'kind',
    sentence: `${householdName ?? 'Un nucleo'} divide la stanza con altri fino al ${words(until)}: trasferiscilo prima, o aspetta la sua uscita.`,
    ...(householdName && { link: { href: pageOf(householdId), label: householdName } }),
  }))
}

const words = (day: Day) => day.toLocaleString('it', { day: 'numeric', month: 'long', year: 'numeric' })

/** Both days given as people say them (the last one included), as half-open nights; null when no day is given. */
export function fromTo(first: Day | null, last: Day | null): Nights | null {
  return first && new Nights(first, last?.add({ days: 1 }) ?? null)
}

/** The last day that counts of half-open days, as people say it. */
export const lastDay = (days: Nights): Day | null => days.to?.subtract({ days: 1 }) ?? null
