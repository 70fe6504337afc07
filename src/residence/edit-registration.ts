import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canRecord } from './access.ts'
import { type RegistrationFacts, registrationFacts } from './registration-facts.ts'
import { notSeen, notYours, stale } from './registration-refusals.ts'
import type { TellingLanguage } from './words.ts'

type Change = { registrationId: string; version: number }

export type EditRegistration = Change & { box: string | null; language: TellingLanguage }

/** Where the letters wait, and the language in which they are told. */
export async function editRegistration(tx: Tx, { box, language, ...change }: EditRegistration): Promise<Outcome<null>> {
  return changing(tx, change, () => [], { box, language })
}

export type NoteRegistry = Change & {
  registeredOn: Temporal.PlainDate | null
  checkedOn: Temporal.PlainDate | null
  checkOutcome: 'found' | 'not_found' | null
}

/** When the registry wrote it, and what its checks found. */
export async function noteRegistry(
  tx: Tx,
  { registrationId, version, ...noted }: NoteRegistry,
): Promise<Outcome<null>> {
  return changing(tx, { registrationId, version }, ({ during }) => registryFaults(noted, during.from, tx.today), {
    registered_on: noted.registeredOn,
    checked_on: noted.checkedOn,
    check_outcome: noted.checkOutcome,
  })
}

type Columns =
  | { box: string | null; language: string }
  | {
      registered_on: Temporal.PlainDate | null
      checked_on: Temporal.PlainDate | null
      check_outcome: string | null
    }

async function changing(
  tx: Tx,
  { registrationId, version }: Change,
  faultsOf: (registration: RegistrationFacts) => Refusal[],
  columns: Columns,
): Promise<Outcome<null>> {
  const registration = await registrationFacts(tx, registrationId)
  if (!registration) return refused(notSeen)
  if (!canRecord(tx.actor, registration.serviceId)) return refused(notYours)
  const faults = faultsOf(registration)
  if (faults.length > 0) return refused(...faults)
  const { numUpdatedRows } = await tx.db
    .updateTable('residence.registration')
    .set(columns)
    .where('id', '=', registrationId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? done(null) : refused(stale)
}

type Noted = Omit<NoteRegistry, keyof Change>

function registryFaults(
  { registeredOn, checkedOn, checkOutcome }: Noted,
  from: Temporal.PlainDate,
  today: Temporal.PlainDate,
) {
  const outside = (day: Temporal.PlainDate | null) =>
    day !== null && (Temporal.PlainDate.compare(day, from) < 0 || Temporal.PlainDate.compare(day, today) > 0)
  return [
    ...(outside(registeredOn) ? [{ ...wrongDay, field: 'registeredOn' }] : []),
    ...(outside(checkedOn) ? [{ ...wrongDay, field: 'checkedOn' }] : []),
    ...(checkedOn && !checkOutcome ? [whichOutcome] : []),
    ...(!checkedOn && checkOutcome ? [whichDay] : []),
  ]
}

const wrongDay: Refusal = {
  reason: 'wrong-day',
  sentence: 'Il giorno deve stare fra l’inizio della registrazione e oggi.',
}
const whichOutcome: Refusal = {
  reason: 'which-outcome',
  field: 'checkOutcome',
  sentence: 'Scegli che cosa hanno trovato gli accertamenti.',
}
const whichDay: Refusal = {
  reason: 'which-day',
  field: 'checkedOn',
  sentence: 'Scrivi il giorno in cui sono stati fatti gli accertamenti.',
}
