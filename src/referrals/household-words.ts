import type { MemberGlance } from '../people/queries.ts'
import { plural } from '../ui/format.ts'

/** "Sara, 14 anni"; "Lina, meno di un anno"; only the name when the age is not known. */
export function ageWords({ givenName, name, age }: Pick<MemberGlance, 'givenName' | 'name' | 'age'>): string {
  const who = givenName || name
  if (age === null) return who
  return age === 0 ? `${who}, meno di un anno` : `${who}, ${plural(age, 'anno', 'anni')}`
}
