import { formatDay } from '../ui/format.ts'
import type { PersonFacts } from './person-facts.ts'
import type { Trace } from './person-page-facts.ts'
import { countryLabel, languageLabel, sexLabels } from './words.ts'

const asDay = (value: unknown) => (value ? formatDay(Temporal.PlainDate.from(String(value))) : '')
const asText = (value: unknown) => (value === null || value === undefined ? '' : String(value))
const asList = (label: (code: string) => string) => (value: unknown) =>
  Array.isArray(value) ? value.map((code) => label(String(code))).join(', ') : ''
const asSex = (value: unknown) => (value === 'female' || value === 'male' || value === 'other' ? sexLabels[value] : '')

/** The columns of a person that people know by name, and how each is read. */
const columns: { column: string; fact: keyof PersonFacts; label: string; read: (value: unknown) => string }[] = [
  { column: 'family_name', fact: 'familyName', label: 'Cognome', read: asText },
  { column: 'given_name', fact: 'givenName', label: 'Nome', read: asText },
  { column: 'known_as', fact: 'knownAs', label: 'Si fa chiamare', read: asText },
  { column: 'sex', fact: 'sex', label: 'Sesso', read: asSex },
  { column: 'birth_date', fact: 'birthDate', label: 'Data di nascita', read: asDay },
  { column: 'birth_year', fact: 'birthYear', label: 'Anno di nascita', read: asText },
  { column: 'birth_place', fact: 'birthPlace', label: 'Luogo di nascita', read: asText },
  { column: 'citizenships', fact: 'citizenships', label: 'Cittadinanza', read: asList(countryLabel) },
  { column: 'languages_spoken', fact: 'languagesSpoken', label: 'Lingue parlate', read: asList(languageLabel) },
  { column: 'languages_read', fact: 'languagesRead', label: 'Lingue lette', read: asList(languageLabel) },
  { column: 'deceased_on', fact: 'deceasedOn', label: 'Data di morte', read: asDay },
  { column: 'notes', fact: 'notes', label: 'Note', read: asText },
]

export type Change = { label: string; before: string; after: string }

/** What one save changed, in the words of the form. */
export function changesIn({ old, new: after }: Trace): Change[] {
  return columns
    .map(({ column, label, read }) => ({ label, before: read(old?.[column]), after: read(after?.[column]) }))
    .filter(({ before, after: now }) => before !== now)
}

/** Where two versions of a person differ. */
export function differences(mine: PersonFacts, theirs: PersonFacts): { label: string; mine: string; theirs: string }[] {
  return columns
    .map(({ fact, label, read }) => ({ label, mine: read(mine[fact]), theirs: read(theirs[fact]) }))
    .filter((row) => row.mine !== row.theirs)
}
