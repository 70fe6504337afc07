import type { Candidate } from '../people/choose-household.tsx'
import type { FoundHousehold, FoundPerson } from '../people/find.ts'
import { plural } from '../ui/format.ts'

/** Households found by their own name or by that of somebody in them; each once. */
export function candidatesFrom(households: FoundHousehold[], people: FoundPerson[]): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const { id, name, people: count } of households)
    found.set(id, { householdId: id, name, about: plural(count, 'persona', 'persone') })
  for (const { name, household } of people)
    if (household && !found.has(household.id))
      found.set(household.id, { householdId: household.id, name: household.name, about: `con ${name}` })
  return [...found.values()]
}
