import type { Insertable, Updateable } from 'kysely'
import type { Tables } from '../platform/database.ts'
import type { Sex } from './words.ts'

/** What is known of a person. Only a name or an alias is needed; everything else may come later, or never. */
export type PersonFacts = {
  givenName: string
  familyName: string
  knownAs: string | null
  sex: Sex | null
  birthDate: Temporal.PlainDate | null
  /** When only the year is known; with a birth date it follows from it. */
  birthYear: number | null
  birthPlace: string | null
  citizenships: string[]
  languagesSpoken: string[]
  languagesRead: string[]
  deceasedOn: Temporal.PlainDate | null
  notes: string | null
}

/** What is given of a person who is recorded now: what is left out is not known. */
export type NewPerson = Partial<PersonFacts> & { id?: string; importKey?: string | null }

export type PersonColumns = Omit<Insertable<Tables['people.person']>, 'id'> & Updateable<Tables['people.person']>

export function personColumns(facts: Partial<PersonFacts>): PersonColumns {
  const { birthDate = null } = facts
  return {
    given_name: facts.givenName ?? '',
    family_name: facts.familyName ?? '',
    known_as: facts.knownAs ?? null,
    sex: facts.sex ?? null,
    birth_date: birthDate,
    birth_year: birthDate?.year ?? facts.birthYear ?? null,
    birth_place: facts.birthPlace ?? null,
    citizenships: facts.citizenships ?? [],
    languages_spoken: facts.languagesSpoken ?? [],
    languages_read: facts.languagesRead ?? [],
    deceased_on: facts.deceasedOn ?? null,
    notes: facts.notes ?? null,
  }
}
