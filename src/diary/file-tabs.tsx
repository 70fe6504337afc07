import { peoplePaths } from '../people/paths.ts'
import { Tabs } from '../ui/tabs.tsx'
import { diaryPaths } from './paths.ts'

type Props = { householdId: string; current: 'diary' | 'documents' }

/** The sides of a household's file that belong to the diary, and the way back to the whole. */
export const FileTabs = ({ householdId, current }: Props) => (
  <Tabs
    label="Parti del fascicolo"
    items={[
      { href: peoplePaths.household(householdId), label: 'Fascicolo' },
      { href: diaryPaths.notes(householdId), label: 'Diario', current: current === 'diary' },
      { href: diaryPaths.documents(householdId), label: 'Documenti', current: current === 'documents' },
    ]}
  />
)

/** The path to a household's file, then to one of these sides. */
export function crumbsOf(household: { id: string; name: string }, side?: 'Diario' | 'Documenti') {
  const way = [
    { href: peoplePaths.list, label: 'Persone' },
    { href: peoplePaths.household(household.id), label: household.name },
  ]
  if (!side) return way
  const href = side === 'Diario' ? diaryPaths.notes(household.id) : diaryPaths.documents(household.id)
  return [...way, { href, label: side }]
}
