import { plainName } from './plain-name.ts'

// The tax code of natural persons: DM 23 December 1976 (structure, control letter), DM 12 March 1974 (how names are shortened).

type Day = Temporal.PlainDate

const shape = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/
const months = 'ABCDEHLMPRST'
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** Values of characters in odd places: of 0 to 9, and of A to J alike; then of K to Z. */
const oddDigits = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
const oddLetters = [...oddDigits, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
/** Where two people would have the same code, digits are replaced by letters from the right ("omocodia"). */
const omocodia = 'LMNPQRSTUV'
const digitPlaces = [6, 7, 9, 10, 12, 13, 14]

export function hasTaxCodeShape(plain: string): boolean {
  return shape.test(plain)
}

/** The last letter that follows from the first fifteen characters. */
export function controlLetter(plain: string): string {
  const sum = [...plain.slice(0, 15)].reduce((total, character, index) => {
    const isDigit = /\d/.test(character)
    const value = isDigit ? Number(character) : alphabet.indexOf(character)
    if (index % 2 === 1) return total + value
    return total + ((isDigit ? oddDigits[value] : oddLetters[value]) ?? 0)
  }, 0)
  return alphabet.charAt(sum % 26)
}

export type TaxCodeFacts = {
  names: string
  /** Two digits only: the century is not in the code. */
  year: number
  month: number
  day: number
  sex: 'female' | 'male'
  /** Belfiore code of the municipality or country of birth. */
  place: string
  isOmocodia: boolean
}

/** What a tax code of the right shape says of the person; null when the day cannot exist. */
export function readTaxCode(plain: string): TaxCodeFacts | null {
  const digits = [...plain].map((character, index) =>
    digitPlaces.includes(index) && omocodia.includes(character) ? String(omocodia.indexOf(character)) : character,
  )
  const text = digits.join('')
  const written = Number(text.slice(9, 11))
  const day = written > 40 ? written - 40 : written
  if (day < 1 || day > 31) return null
  return {
    names: text.slice(0, 6),
    year: Number(text.slice(6, 8)),
    month: months.indexOf(text.charAt(8)) + 1,
    day,
    sex: written > 40 ? 'female' : 'male',
    place: text.slice(11, 15),
    isOmocodia: text !== plain,
  }
}

/** The first six letters that follow from a family and a given name. */
export function lettersOfNames(familyName: string, givenName: string): string {
  const family = lettersOf(familyName)
  const given = lettersOf(givenName)
  const consonants = given.consonants.length > 3 ? given.consonants.replace(/^(.).(..).*$/, '$1$2') : given.consonants
  return three(family.consonants, family.vowels) + three(consonants, given.vowels)
}

const three = (consonants: string, vowels: string) => `${consonants}${vowels}XXX`.slice(0, 3)

function lettersOf(name: string) {
  const letters = plainName(name)
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
  return { consonants: letters.replace(/[AEIOU]/g, ''), vowels: letters.replace(/[^AEIOU]/g, '') }
}

type Person = {
  givenName: string
  familyName: string
  birthDate: Day | null
  birthYear: number | null
  sex: string | null
}

/**
 * Where code and person do not agree, one sentence each. Never an error: names are transliterated, swapped and misheard, and
 * the code may be right and the record wrong.
 */
export function disagreements(facts: TaxCodeFacts, person: Person): string[] {
  const told: string[] = []
  if (person.familyName && person.givenName && facts.names !== lettersOfNames(person.familyName, person.givenName))
    told.push('Le prime sei lettere del codice non corrispondono al nome e al cognome registrati.')
  const { birthDate: date, birthYear } = person
  const day = date ? date.year % 100 === facts.year && date.month === facts.month && date.day === facts.day : true
  const year = date || birthYear === null || birthYear % 100 === facts.year
  if (!day || !year) told.push('La data di nascita nel codice non è quella registrata.')
  if ((person.sex === 'female' || person.sex === 'male') && person.sex !== facts.sex)
    told.push(`Il codice è di ${facts.sex === 'female' ? 'una donna' : 'un uomo'}, il sesso registrato è un altro.`)
  return told
}
