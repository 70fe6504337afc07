import { serviceKindWords, word } from '../organisations/words.ts'
import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatNumber } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import type { DeskRow } from './desks-list.ts'
import { residencePaths as paths } from './paths.ts'

type Props = { at: PageContext; desks: DeskRow[] }

/** The desks and their rules; below, the services that could open one. */
export const DesksPage = ({ at, desks }: Props) => {
  const open = desks.filter(({ isOpen }) => isOpen)
  const others = desks.filter(({ isOpen }) => !isOpen)
  return (
    <Page
      at={at}
      title="Sportelli e regole"
      lead="Dove si registra la residenza di chi non ha casa: l’indirizzo, i termini, che cosa conta."
    >
      <Table
        caption="Sportelli aperti"
        captionHidden
        columns={openColumns}
        rows={open}
        empty={
          <EmptyState
            title="Nessuno sportello è ancora aperto"
            text="Scegli qui sotto il servizio che lo terrà: bastano le prime regole e l’indirizzo."
          />
        }
      />
      {others.length > 0 && (
        <Section title="Servizi che possono aprirne uno">
          <Table caption="Servizi senza sportello" captionHidden columns={otherColumns} rows={others} empty={null} />
        </Section>
      )}
    </Page>
  )
}

const service: Column<DeskRow> = {
  header: 'Servizio',
  value: ({ name }) => name,
  cell: ({ id, name, organisationName }) => (
    <>
      <a href={paths.desk(id)}>{name}</a>
      <div class="ap-muted">{organisationName}</div>
    </>
  ),
}

const openColumns: Column<DeskRow>[] = [
  service,
  {
    header: 'Indirizzo',
    cell: ({ street, town }) => (street ? `${street}, ${town}` : <Badge tone="warning">Da scrivere</Badge>),
  },
  { header: 'Registrati oggi', numeric: true, cell: ({ registered }) => formatNumber(registered) },
]

const otherColumns: Column<DeskRow>[] = [
  service,
  { header: 'Che servizio è', cell: ({ kind }) => word(serviceKindWords, kind) },
  {
    header: 'Sportello',
    cell: ({ id, name }) => (
      <a href={paths.desk(id)}>
        Apri lo sportello<span class="visually-hidden">: {name}</span>
      </a>
    ),
  },
]
