import type { Tx } from '../platform/transaction.ts'
import { residencePaths } from '../residence/paths.ts'
import {
  type RegistrationSignal,
  type RequestSignal,
  type ResidenceDeadline,
  residenceDeadlines,
} from '../residence/queries.ts'
import { formatDay } from '../ui/format.ts'
import type { Deadline, DeadlineKind } from './rules.ts'

/** What is due at the desks of registered residence. */
export async function atTheDesk(tx: Tx): Promise<Deadline[]> {
  const { requests, registrations } = await residenceDeadlines(tx)
  return [
    ...requests.map((one) => line(one, requestWords[one.kind], residencePaths.request(one.id))),
    ...registrations.map((one) => line(one, registrationWords[one.kind], pageOf(one))),
  ]
}

type Words = { kind: DeadlineKind; verb: string; says: (due: Temporal.PlainDate, desk: string) => string }

function line(
  { householdId, name, opens, due, deskName }: ResidenceDeadline<string>,
  words: Words,
  href: string,
): Deadline {
  return {
    kind: words.kind,
    household: { id: householdId, name },
    closed: !opens,
    says: words.says(due, deskName),
    due,
    href,
    verb: words.verb,
  }
}

const requestWords: Record<RequestSignal, Words> = {
  request: {
    kind: 'residenceRequest',
    verb: 'Valuta',
    says: (_, desk) => `aspetta una decisione sulla residenza, ${desk}.`,
  },
  answer: {
    kind: 'residenceAnswer',
    verb: 'Guarda la risposta',
    says: (due) => `ha come ultimo giorno per rispondere al preavviso di rifiuto il ${formatDay(due)}.`,
  },
}

const registrationWords: Record<RegistrationSignal, Words> = {
  register: {
    kind: 'residenceRegister',
    verb: 'Segna l’iscrizione',
    says: (due) => `è da iscrivere in anagrafe entro il ${formatDay(due)}.`,
  },
  checks: {
    kind: 'residenceChecks',
    verb: 'Segna l’esito',
    says: (due) => `ha gli accertamenti in corso fino al ${formatDay(due)}, poi vale il silenzio.`,
  },
  renewal: {
    kind: 'residenceRenewal',
    verb: 'Rinnova',
    says: (due) => `riceve la posta qui fino al ${formatDay(due)}: proponi il rinnovo.`,
  },
  expired: {
    kind: 'residenceExpired',
    verb: 'Rinnova',
    says: (due) => `ha la registrazione scaduta il ${formatDay(due)}.`,
  },
  not_seen: {
    kind: 'residenceNotSeen',
    verb: 'Guarda',
    says: (_, desk) => `non si vede da tempo, ${desk}: chiedi notizie.`,
  },
}

function pageOf({ id, kind }: ResidenceDeadline<RegistrationSignal>): string {
  if (kind === 'renewal' || kind === 'expired') return residencePaths.renew(id)
  return kind === 'not_seen' ? residencePaths.registration(id) : residencePaths.registry(id)
}
