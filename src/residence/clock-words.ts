import { formatDay, fromDay, plural, relativeDays, toDay } from '../ui/format.ts'
import type { Tone } from '../ui/tone.tsx'
import { isConfirmedBySilence } from './clock-rules.ts'
import type { DeskRules } from './desks.ts'
import type { RegistrationState } from './words.ts'

type Day = Temporal.PlainDate
export type ClockWords = { text: string; tone: Tone }

const isPast = (day: Day, today: Day) => Temporal.PlainDate.compare(day, today) < 0

/** Whether the registry has written them, and until when it should. */
export function registryWords(registeredOn: Day | null, registerBy: Day, today: Day): ClockWords {
  if (registeredOn) return { tone: 'good', text: `Iscrizione del ${formatDay(registeredOn)}` }
  if (isPast(registerBy, today))
    return { tone: 'danger', text: `L’iscrizione doveva arrivare entro il ${formatDay(registerBy)}: senti l’anagrafe` }
  return { tone: 'info', text: `Da iscrivere entro il ${formatDay(registerBy)} (${relativeDays(registerBy, today)})` }
}

type Checks = { checksBy: Day; checkedOn: Day | null; checkOutcome: string | null }

/** What the checks found, or how long they have. */
export function checksWords({ checksBy, checkedOn, checkOutcome }: Checks, today: Day): ClockWords {
  if (checkedOn && checkOutcome === 'found')
    return { tone: 'good', text: `Esito positivo il ${formatDay(checkedOn)}: registrazione confermata` }
  if (checkedOn) return { tone: 'danger', text: `Esito negativo il ${formatDay(checkedOn)}: senti l’anagrafe` }
  if (isConfirmedBySilence({ checksBy, checkedOn }, today))
    return { tone: 'good', text: `Registrazione confermata dal silenzio ${fromDay(checksBy.add({ days: 1 }))}` }
  return {
    tone: 'info',
    text: `In corso fino ${toDay(checksBy)} (${relativeDays(checksBy, today)}), poi vale il silenzio`,
  }
}

type Standing = { state: RegistrationState; validUntil: Day | null; endedOn: Day | null }

/** Until when it holds, said by the last good day. */
export function validityWords({ state, validUntil, endedOn }: Standing, rules: DeskRules, today: Day): ClockWords {
  if (state === 'ended' && endedOn) return { tone: 'neutral', text: `Chiusa ${fromDay(endedOn)}` }
  const last = validUntil?.subtract({ days: 1 })
  if (!last || isPast(last, today))
    return {
      tone: 'danger',
      text: `${last ? `Scaduta il ${formatDay(last)}` : 'Senza validità'}: va rinnovata. Intanto resta residente`,
    }
  const near = today.until(last, { largestUnit: 'days' }).days <= rules.renewalWarningDays
  return {
    tone: near ? 'warning' : 'good',
    text: `Fino ${toDay(last)}${near ? ` (${relativeDays(last, today)}): proponi il rinnovo` : ''}`,
  }
}

type Seen = { lastSeen: Day | null; begins: Day; state: RegistrationState }

/** When they last showed up, and whether it is time to look for them. */
export function seenWords({ lastSeen, begins, state }: Seen, rules: DeskRules, today: Day): ClockWords {
  const since = lastSeen ?? begins
  if (state === 'suspended') return { tone: 'neutral', text: 'Sospensione in corso: intanto nessuna ricerca' }
  const missing = isPast(since.add({ days: rules.notSeenDays }), today)
  const text = lastSeen
    ? `Presenza del ${formatDay(lastSeen)}, ${relativeDays(lastSeen, today)}`
    : 'Nessuna presenza finora'
  return { tone: missing ? 'warning' : 'good', text: missing ? `${text}: è ora di cercare` : text }
}

/** How far the fruitless checks have come. */
export const searchWords = (count: number, rules: DeskRules) =>
  `Dall’ultima presenza ${count === 0 ? 'nessuna ricerca' : plural(count, 'ricerca', 'ricerche')} senza esito: ne servono ${rules.untraceableChecks} su ${plural(rules.untraceableMonths, 'mese', 'mesi')}, e un provvedimento.`
