import type { NewIdentifier } from '../people/identifier-facts.ts'
import type { NewMember } from '../people/record-households.ts'
import { controlLetter, lettersOfNames } from '../people/tax-code.ts'
import type { NeedKind } from '../people/words.ts'

type Day = Temporal.PlainDate

/** Somebody of the demo, as old today as ever: years (turned on a day of the year), or days for the newborn. */
export type Someone = {
  given: string
  family: string
  sex: 'female' | 'male'
  age: number | { days: number }
  citizenship: string
  relation?: number
  birthday?: string
  birthPlace?: string
  /** The Belfiore code of the place of birth: with it comes a tax code. */
  bornIn?: string
  knownAs?: string
  speaks?: string
  reads?: string
  needs?: NeedKind[]
  identifiers?: NewIdentifier[]
  phone?: string
  notes?: string
}

type More = Omit<Someone, 'given' | 'family' | 'sex' | 'age' | 'citizenship'>

export const woman = (
  given: string,
  family: string,
  age: Someone['age'],
  citizenship: string,
  more: More = {},
): Someone => ({
  given,
  family,
  sex: 'female',
  age,
  citizenship,
  ...more,
})

export const man = (
  given: string,
  family: string,
  age: Someone['age'],
  citizenship: string,
  more: More = {},
): Someone => ({
  ...woman(given, family, age, citizenship, more),
  sex: 'male',
})

// Relations to the head of the sheet, by the ANPR table.
export const spouse = { relation: 2 }
export const child = { relation: 3 }
export const parent = { relation: 6 }
export const sibling = { relation: 9 }

export function memberOf(someone: Someone, position: number, today: Day): NewMember {
  const birthDate = birthOf(someone, position, today)
  const { bornIn } = someone
  const taxCode: NewIdentifier[] = bornIn ? [{ kind: 'tax_code', value: taxCodeOf(someone, birthDate, bornIn) }] : []
  return {
    relation: someone.relation ?? (position === 0 ? 1 : 3),
    needs: someone.needs ?? [],
    identifiers: [...taxCode, ...(someone.identifiers ?? [])],
    person: {
      givenName: someone.given,
      familyName: someone.family,
      knownAs: someone.knownAs ?? null,
      sex: someone.sex,
      birthDate,
      birthPlace: someone.birthPlace ?? null,
      citizenships: someone.citizenship.split(' '),
      languagesSpoken: (someone.speaks ?? 'ita').split(' '),
      languagesRead: (someone.reads ?? someone.speaks ?? 'ita').split(' '),
      notes: someone.notes ?? null,
    },
  }
}

/** The last time the day of the year came round, so many years ago; without a day of the year, one that differs from person to person. */
function birthOf({ age, birthday, given, family }: Someone, position: number, today: Day): Day {
  if (typeof age !== 'number') return today.subtract({ days: age.days })
  if (!birthday)
    return today.subtract({ years: age, days: 40 + ((given.length * 53 + family.length * 31 + position * 17) % 300) })
  const inYear = Temporal.PlainDate.from(`${today.year}-${birthday}`)
  return inYear.subtract({ years: age + (Temporal.PlainDate.compare(inYear, today) > 0 ? 1 : 0) })
}

const months = 'ABCDEHLMPRST'

function taxCodeOf({ given, family, sex }: Someone, birth: Day, place: string): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const born = `${two(birth.year % 100)}${months.charAt(birth.month - 1)}${two(birth.day + (sex === 'female' ? 40 : 0))}`
  const fifteen = `${lettersOfNames(family, given)}${born}${place}`
  return fifteen + controlLetter(fifteen)
}
