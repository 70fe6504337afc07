import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { type PersonFacts, personColumns } from './person-facts.ts'
import { personNames } from './queries.ts'
import { changedMeanwhile, notSeen } from './refusals.ts'

export type EditPerson = { id: string; version: number; facts: PersonFacts }

/** Corrects what is known of a person. The trail keeps what was there before. */
export async function editPerson(tx: Tx, { id, version, facts }: EditPerson): Promise<Outcome<null>> {
  const faults = faultsOf(facts, tx.today)
  if (faults.length > 0) return refused(...faults)
  let saved = 0n
  const constraint = await broken(tx, async () => {
    const { numUpdatedRows } = await tx.db
      .updateTable('people.person')
      .set(personColumns(facts))
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    saved = numUpdatedRows
  })
  if (constraint) return refused(impossible)
  if (saved) return done(null)
  return refused((await personNames(tx, [id])).size ? changedMeanwhile : notSeen)
}

/** What cannot be true of anybody; also asked before a person is recorded. */
export function faultsOf(facts: Partial<PersonFacts>, today: Temporal.PlainDate): Refusal[] {
  const faults: Refusal[] = []
  const { birthDate, birthYear, deceasedOn } = facts
  if (!facts.givenName && !facts.familyName && !facts.knownAs) faults.push(nameless)
  if (birthDate && Temporal.PlainDate.compare(birthDate, today) > 0) faults.push(notBorn)
  if (birthDate && birthYear && birthDate.year !== birthYear) faults.push(twoYears)
  if (!birthDate && birthYear && birthYear > today.year) faults.push({ ...notBorn, field: 'birthYear' })
  if (deceasedOn && Temporal.PlainDate.compare(deceasedOn, today) > 0) faults.push(notDead)
  if (deceasedOn && birthDate && Temporal.PlainDate.compare(deceasedOn, birthDate) < 0) faults.push(deadBeforeBorn)
  return faults
}

const nameless = {
  reason: 'nameless',
  sentence: 'Scrivi almeno un nome: il cognome, il nome o come si fa chiamare.',
  field: 'familyName',
}
const notBorn = { reason: 'not-born', sentence: 'La nascita è nel futuro: controlla l’anno.', field: 'birthDate' }
const twoYears = {
  reason: 'two-years',
  sentence: 'L’anno di nascita non è quello della data: lascia solo la data.',
  field: 'birthYear',
}
const notDead = { reason: 'not-dead', sentence: 'La data di morte è nel futuro: controllala.', field: 'deceasedOn' }
const deadBeforeBorn = {
  reason: 'dead-before-born',
  sentence: 'La data di morte viene prima della nascita: controlla le due date.',
  field: 'deceasedOn',
}
const impossible = {
  reason: 'impossible',
  sentence: 'Qualcuno di questi dati non può stare insieme agli altri: controlla date e nomi.',
}
