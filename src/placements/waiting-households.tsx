import { labelIn, urgencyLabels, urgencyTones } from '../referrals/words.ts'
import { Badge } from '../ui/badge.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Name } from '../ui/name.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { placementPaths } from './paths.ts'
import type { WaitingHousehold } from './waiting-for-a-place.ts'

/** Where a search begins: who may be offered a place now. */
export const WaitingHouseholds = ({ waiting }: { waiting: WaitingHousehold[] }) => (
  <Section title="Chi aspetta un posto">
    <Table
      caption="Nuclei idonei o in lista d’attesa"
      captionHidden
      rows={waiting}
      columns={[
        {
          header: 'Nucleo',
          cell: ({ householdName, referralId }) => (
            <a href={placementPaths.findAPlace({ referral: referralId })}>
              <Name>{householdName}</Name>
            </a>
          ),
        },
        { header: 'Persone', value: ({ people }) => people, numeric: true },
        {
          header: 'Urgenza',
          cell: ({ urgency }) => (
            <Badge tone={urgencyTones[urgency] ?? 'neutral'}>{labelIn(urgencyLabels, urgency)}</Badge>
          ),
        },
        { header: 'Posto chiesto per', value: ({ wantedOn }) => wantedOn },
        { header: 'Servizio', value: ({ serviceName }) => serviceName },
      ]}
      empty={
        <EmptyState
          title="Nessun nucleo idoneo aspetta un posto"
          text="Puoi comunque cercare per numero di persone e date."
        />
      }
    />
  </Section>
)
