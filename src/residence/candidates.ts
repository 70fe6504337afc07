import type { Candidate } from '../people/choose-household.tsx'
import type { FoundHousehold, FoundPerson } from '../people/find.ts'
import { plural } from '../ui/format.ts'

/** Who may ask: each person found, with the household they ask in; then the households found by their own name. Each once. */
export function candidatesFrom(people: FoundPerson[], households: FoundHousehold[]): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const { household, name, birthDate, birthYear } of people)
    if (household && !found.has(household.id)) {
      const about = [household.name === name ? '' : household.name, birthDate?.year ?? birthYear ?? '']
      found.set(household.id, { householdId: household.id, name, about: about.filter(Boolean).join(', ') })
    }
  for (const { id, name, people: count } of households)
    if (!found.has(id)) found.set(id, { householdId: id, name, about: plural(count, 'persona', 'persone') })
  return [...found.values()]
}
