import { formatDay } from '../ui/format.ts'
import type { LetterFacts } from './letter-facts.ts'
import type { PersonOnPaper } from './person-on-paper.ts'

const by = (sex: PersonOnPaper['sex'], male: string, female: string, both: string) =>
  sex === 'male' ? male : sex === 'female' ? female : both

/** A word of the letter in the person's own gender; where it is not known, both. */
export const born = ({ sex }: PersonOnPaper) => by(sex, 'nato', 'nata', 'nato/a')
export const registeredWord = ({ sex }: PersonOnPaper) => by(sex, 'registrato', 'registrata', 'registrato/a')
export const undersigned = ({ sex }: PersonOnPaper) =>
  by(sex, 'il sottoscritto', 'la sottoscritta', 'il/la sottoscritto/a')

/** "nata a Dakar il 1º maggio 1990", as far as it is known; empty of who must not be found. */
export function birthOf(person: PersonOnPaper): string {
  const { birthPlace, birthDate, birthYear, isMasked } = person
  if (isMasked || (!birthPlace && !birthDate && !birthYear)) return ''
  const when = birthDate ? ` il ${formatDay(birthDate)}` : birthYear ? ` nel ${birthYear}` : ''
  return `${born(person)}${birthPlace ? ` a ${birthPlace}` : ''}${when}`
}

/** The name with birth, citizenship and tax code, as acts name a person. */
export function namedInFull(person: PersonOnPaper): string {
  const parts = [
    person.name,
    birthOf(person),
    person.citizenship && `cittadinanza: ${person.citizenship}`,
    person.taxCode && `codice fiscale ${person.taxCode}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** "12/2026" */
export const paperNumber = ({ number, year }: { number: number; year: number }) => `${number}/${year}`

/** "Milano, 22 novembre 2026" */
export const placeAndDay = ({ desk: { town } }: LetterFacts, day: Temporal.PlainDate) =>
  [town, formatDay(day)].filter(Boolean).join(', ')
