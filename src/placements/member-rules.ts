import type { Refusal } from '../platform/refusal.ts'
import { before, longDay, refusalIfEnded, type Term } from './stay-rules.ts'

type Day = Temporal.PlainDate
type Present = { name: string; since: Day; until: Day; leavesOn: Day | null }

/** All that speaks against this person joining the stay on a day. `end`: the day after the last night of the stay. */
export function refusalsToArrive(
  stay: Term & { end: Day },
  person: { name: string; inHousehold: boolean; present: Present | undefined },
  on: Day,
): Refusal[] {
  const refusals = [...refusalIfEnded(stay.exit)]
  if (!person.inHousehold)
    refusals.push({
      reason: 'not-of-the-household',
      field: 'person',
      sentence: `${person.name} non fa parte del nucleo il ${longDay(on)}: aggiungi prima la persona al nucleo, da quel giorno.`,
    })
  if (before(on, stay.entry))
    refusals.push({
      reason: 'before-entry',
      field: 'on',
      sentence: `Il nucleo è entrato il ${longDay(stay.entry)}: l’arrivo può essere quel giorno o dopo.`,
    })
  if (!before(on, stay.end))
    refusals.push({
      reason: 'after-end',
      field: 'on',
      sentence: `L’ospitalità è autorizzata fino al ${longDay(stay.end)}: scegli un giorno prima, o chiedi una proroga.`,
    })
  if (person.present && (!person.present.leavesOn || before(on, person.present.leavesOn)))
    refusals.push({
      reason: 'already-there',
      field: 'person',
      sentence: `${person.name} è già fra gli ospiti dal ${longDay(person.present.since)}.`,
    })
  return refusals
}

/** All that speaks against this person leaving before the household. */
export function refusalsToGo(stay: Term, person: Present | undefined, others: number, on: Day): Refusal[] {
  if (!person)
    return [
      { reason: 'not-a-guest', field: 'person', sentence: 'Questa persona non è fra gli ospiti: ricarica la pagina.' },
    ]
  const refusals = [...refusalIfEnded(stay.exit)]
  if (person.leavesOn)
    refusals.push({
      reason: 'already-gone',
      field: 'person',
      sentence: `Per ${person.name} è già registrata l’uscita del ${longDay(person.leavesOn)}.`,
    })
  if (others === 0)
    refusals.push({
      reason: 'last-one',
      field: 'person',
      sentence: `${person.name} è l’ultima persona rimasta: registra l’uscita del nucleo.`,
    })
  if (before(on, person.since))
    refusals.push({
      reason: 'before-arrival',
      field: 'on',
      sentence: `${person.name} è entrata nell’ospitalità il ${longDay(person.since)}: scegli quel giorno o uno dopo.`,
    })
  if (before(person.until, on))
    refusals.push({
      reason: 'after-end',
      field: 'on',
      sentence: `Le notti di ${person.name} finiscono già il ${longDay(person.until)}: scegli un giorno fino ad allora.`,
    })
  return refusals
}
