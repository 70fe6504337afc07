import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { listAddress } from './list-address.ts'
import { organisationsPaths as paths } from './paths.ts'
import type { ServiceFilters, ServiceRow } from './service-queries.ts'
import { optionsOf, serviceKindWords } from './words.ts'

export const serviceColumns: Column<ServiceRow>[] = [
  {
    header: 'Servizio',
    value: (service) => service.name,
    cell: (service) => (
      <a href={paths.service(service.id)}>
        <Name>{service.name}</Name>
      </a>
    ),
  },
  { header: 'Tipo', value: (service) => serviceKindWords[service.kind] },
  {
    header: 'Ente',
    value: (service) => service.organisationName,
    cell: (service) => <Name>{service.organisationName}</Name>,
  },
  { header: 'Permanenza massima', value: longestStay, only: 'screen' },
  { header: 'Permanenza massima (giorni)', value: (service) => service.maximumStayDays, only: 'export' },
  {
    header: 'Regole',
    value: (service) => service.rulesSince,
    cell: (service) => (
      <a href={paths.rules(service.id)}>{service.rulesSince ? 'Leggi le regole' : 'Senza regole oggi'}</a>
    ),
  },
  { header: 'Aperto dal', value: (service) => service.openedOn, only: 'export' },
  { header: 'Chiuso dal', value: (service) => service.closedOn, only: 'export' },
  {
    header: 'Stato',
    only: 'screen',
    cell: (service) => (service.closedOn ? <Badge>Chiuso</Badge> : <Badge tone="good">Aperto</Badge>),
  },
]

function longestStay({ maximumStayDays, rulesSince }: ServiceRow): string {
  if (!rulesSince) return ''
  return maximumStayDays === null ? 'senza limite' : plural(maximumStayDays, 'giorno', 'giorni')
}

type Props = {
  at: PageContext
  rows: ServiceRow[]
  filters: ServiceFilters
  bodies: { id: string; name: string }[]
  page: number
  pages: number
  mayOpen: boolean
}

export const ServicesPage = ({ at, rows, filters, bodies, page, pages, mayOpen }: Props) => (
  <Page
    at={at}
    title="Servizi e regole"
    lead="Che cosa offre ogni servizio, a chi, per quanto tempo e con quali regole."
    action={mayOpen && <LinkButton href={paths.newService}>Apri un servizio</LinkButton>}
  >
    <Toolbar
      start={
        <Filters action={paths.services} reset={paths.services}>
          <Field label="Nome" name="q" type="search" value={filters.q} />
          <Select
            label="Tipo"
            name="tipo"
            value={filters.kind}
            placeholder="Tutti"
            options={optionsOf(serviceKindWords)}
          />
          <Select
            label="Ente"
            name="ente"
            value={filters.body}
            placeholder="Tutti"
            options={bodies.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select label="Stato" name="stato" value={filters.state} placeholder="Aperti" options={states} />
        </Filters>
      }
      end={
        <ExportLinks
          csv={listAddress(`${paths.services}.csv`, inUrl(filters))}
          xlsx={listAddress(`${paths.services}.xlsx`, inUrl(filters))}
        />
      }
    />
    <Table
      caption="Servizi"
      captionHidden
      columns={serviceColumns}
      rows={rows}
      empty={
        <EmptyState
          title="Nessun servizio con questi filtri"
          text={mayOpen ? 'Togli un filtro, oppure apri il servizio che manca.' : 'Togli un filtro e riprova.'}
        />
      }
    />
    <Pager page={page} pages={pages} href={(n) => listAddress(paths.services, inUrl(filters), n)} />
  </Page>
)

const states = [
  { value: 'closed', label: 'Chiusi' },
  { value: 'all', label: 'Tutti' },
]

const inUrl = ({ q, kind, body, state }: ServiceFilters) => ({ q, tipo: kind, ente: body, stato: state })
