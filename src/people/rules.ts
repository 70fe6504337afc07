import { europeanCountries } from './countries.ts'

type Day = Temporal.PlainDate
export type Birth = { birthDate: Day | null; birthYear: number | null }

/** Whole years on the given day. Known by year only, it is the age reached within that year. Null when unknown or not yet born. */
export function ageOn({ birthDate, birthYear }: Birth, day: Day): number | null {
  const years = birthDate ? birthDate.until(day, { largestUnit: 'years' }).years : day.year - (birthYear ?? Number.NaN)
  if (Number.isNaN(years) || (birthDate ? Temporal.PlainDate.compare(birthDate, day) > 0 : years < 0)) return null
  return years
}

export function isMinor(birth: Birth, day: Day): boolean {
  const age = ageOn(birth, day)
  return age !== null && age < 18
}

/**
 * A foreigner or stateless person in the sense of D.Lgs. 286/1998, art. 1: for them the 48-hour notice of art. 7 is due. Whoever holds
 * a citizenship of the Union (or one treated alike) does not count, and where no citizenship is known nothing is presumed.
 */
export function isNonEu(citizenships: readonly string[]): boolean {
  return citizenships.length > 0 && !citizenships.some((code) => europeanCountries.has(code))
}

type Named = { givenName: string; familyName: string; knownAs?: string | null }

/** "Maria Rossi"; whoever is known only by an alias, that. */
export function displayName({ givenName, familyName, knownAs }: Named): string {
  return [givenName, familyName].filter(Boolean).join(' ') || (knownAs ?? '')
}

/** The name a household goes by when none is given: its head's family name, or the whole name of somebody alone. */
export function householdNameFor(members: Named[]): string {
  const [first] = members
  if (!first) return 'Nucleo'
  if (members.length === 1 || !first.familyName) return displayName(first).slice(0, 200)
  return `Nucleo ${first.familyName}`.slice(0, 200)
}
