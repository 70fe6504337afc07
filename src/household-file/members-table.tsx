import { housingPaths } from '../housing/paths.ts'
import type { BedTonight } from '../housing/tonight.ts'
import { peoplePaths } from '../people/paths.ts'
import type { HouseholdGlance, MemberGlance } from '../people/queries.ts'
import { countryLabel, needLabels, relationLabel } from '../people/words.ts'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Name } from '../ui/name.tsx'
import { Table } from '../ui/table.tsx'

export type Household = HouseholdGlance

/** Who is in the household today, and where each sleeps tonight. */
export const MembersTable = ({ household, tonight }: { household: Household; tonight: BedTonight[] }) => (
  <Table
    caption="Componenti di oggi"
    captionHidden
    columns={columns(new Map(tonight.map((bed) => [bed.personId, bed])))}
    rows={household.members}
    empty={<EmptyState title="Nessun componente oggi" text="Il nucleo non ha persone alla data di oggi." />}
  />
)

function columns(beds: Map<string, BedTonight>): Column<MemberGlance>[] {
  return [
    {
      header: 'Nome',
      value: ({ name }) => name,
      cell: ({ name, personId }) => (
        <a href={peoplePaths.person(personId)}>
          <Name>{name}</Name>
        </a>
      ),
    },
    { header: 'Parentela', value: ({ relation, sex }) => relationLabel(relation, sex) },
    { header: 'Età', numeric: true, value: ({ age }) => age ?? 'non nota' },
    { header: 'Cittadinanza', value: ({ citizenships }) => citizenships.map(countryLabel).join(', ') || 'non nota' },
    { header: 'Esigenze', value: ({ needs }) => needs.map((need) => labelOf(need)).join(', ') || 'nessuna' },
    {
      header: 'Stanotte',
      value: ({ personId }) => beds.get(personId)?.bed ?? 'fuori',
      cell: ({ personId }) => {
        const bed = beds.get(personId)
        return bed ? <a href={housingPaths.unit(bed.unitId)}>{bed.bed}</a> : <span class="ap-muted">nessun posto</span>
      },
    },
  ]
}

function labelOf(need: string): string {
  const labels: Record<string, string> = needLabels
  return labels[need] ?? need
}
