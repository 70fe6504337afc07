import { sql } from 'kysely'
import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { NewIdentifier } from './identifier-facts.ts'
import { personalCodes, plainOf } from './identifier-rules.ts'
import { likelyMatches } from './likely-matches.ts'
import type { Comparable } from './likeness.ts'
import { peoplePaths } from './paths.ts'
import type { NewPerson } from './person-facts.ts'
import { plainName } from './plain-name.ts'

export function comparableOf(person: NewPerson, identifiers: NewIdentifier[] = []): Comparable {
  return {
    givenName: person.givenName ?? '',
    familyName: person.familyName ?? '',
    birthDate: person.birthDate ?? null,
    birthYear: person.birthDate?.year ?? person.birthYear ?? null,
    codes: identifiers.filter(({ kind }) => personalCodes.includes(kind)).map(({ value }) => plainOf(value)),
  }
}

/** Whoever records somebody of the same name at the same moment waits here for the other to finish, and then finds the person. */
export async function oneAtATime({ db }: Tx, people: Comparable[]): Promise<void> {
  const keys = people.map(({ givenName, familyName }) =>
    plainName(`${givenName} ${familyName}`).split(' ').sort().join(' '),
  )
  const ordered = [...new Set(keys)].sort()
  await sql`select pg_advisory_xact_lock(hashtextextended('people/' || name, 0)) from unnest(${ordered}::text[]) name`.execute(
    db,
  )
}

/** One refusal for each person who is very probably known already, with a link to who it may be. */
export async function knownAlready(tx: Tx, people: Comparable[]): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  for (const person of people) {
    const [match] = await likelyMatches(tx, person)
    if (!match?.strong) continue
    refusals.push({
      reason: 'known-already',
      sentence: `${match.name} c’è già (${match.why.join(', ')}): se è la stessa persona usa la sua scheda, se no conferma che è un’altra.`,
      link: { href: peoplePaths.person(match.id), label: `Apri ${match.name}` },
    })
  }
  return refusals
}
