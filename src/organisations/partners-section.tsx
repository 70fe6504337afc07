import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Name } from '../ui/name.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { EndConfirm } from './end-confirm.tsx'
import { organisationsPaths as paths } from './paths.ts'
import { periodWords } from './period-words.ts'
import type { Partner, ServiceFacts } from './service-queries.ts'
import { partnerPartWords } from './words.ts'

type Props = { service: ServiceFacts; partners: Partner[]; may: boolean; today: Temporal.PlainDate }

/** Who takes part in the service, and since when; an end is a day, the history stays. */
export const PartnersSection = ({ service, partners, may, today }: Props) => (
  <Section
    title="Enti partner"
    id="partner"
    action={
      may && (
        <LinkButton href={paths.partners(service.id)} kind="secondary" small>
          Aggiungi un partner
        </LinkButton>
      )
    }
  >
    <Table
      caption="Enti partner"
      captionHidden
      columns={may ? [...columns(today), ending(service, today)] : columns(today)}
      rows={partners}
      empty={
        <EmptyState title="Nessun partner" text="Qui stanno chi mette le case, chi gestisce e chi segnala i nuclei." />
      }
    />
  </Section>
)

const columns = (today: Temporal.PlainDate): Column<Partner>[] => [
  { header: 'Ente', value: (partner) => partner.name, cell: (partner) => <Name>{partner.name}</Name> },
  { header: 'Parte', value: (partner) => partnerPartWords[partner.part] },
  { header: 'Quando', value: (partner) => periodWords(partner.during) },
  {
    header: 'Stato',
    cell: (partner) => (isOver(partner, today) ? <Badge>Terminato</Badge> : <Badge tone="good">In corso</Badge>),
  },
]

const isOver = ({ during }: Partner, today: Temporal.PlainDate) =>
  during.to !== null && Temporal.PlainDate.compare(during.to, today) <= 0

const ending = (service: ServiceFacts, today: Temporal.PlainDate): Column<Partner> => ({
  header: 'Azione',
  headerHidden: true,
  cell: (partner) =>
    partner.during.to === null ? (
      <EndConfirm
        summary="Termina"
        action={paths.endPartner(service.id, partner.id)}
        button="Termina la collaborazione"
        id={partner.id}
        today={today}
      >
        <p>
          {partner.name}, {partnerPartWords[partner.part].toLowerCase()}: la collaborazione finisce, la storia resta.
        </p>
      </EndConfirm>
    ) : null,
})
