import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import type { BodyFilters, BodyRow } from './body-queries.ts'
import { crumbs } from './crumbs.ts'
import { listAddress } from './list-address.ts'
import { organisationsPaths as paths } from './paths.ts'
import { optionsOf, organisationKindWords } from './words.ts'

export const bodyColumns: Column<BodyRow>[] = [
  {
    header: 'Ente',
    value: (body) => body.name,
    cell: (body) => (
      <a href={paths.body(body.id)}>
        <Name>{body.name}</Name>
      </a>
    ),
  },
  { header: 'Tipo', value: (body) => organisationKindWords[body.kind] },
  { header: 'Codice fiscale', value: (body) => body.taxCode },
  { header: 'Servizi che gestisce', value: (body) => body.services, numeric: true },
  { header: 'Servizi di cui è partner', value: (body) => body.partnerOf, numeric: true },
  { header: 'Chiuso dal', value: (body) => body.closedOn, only: 'export' },
  {
    header: 'Stato',
    only: 'screen',
    cell: (body) => (body.closedOn ? <Badge>Chiuso</Badge> : <Badge tone="good">Attivo</Badge>),
  },
]

type Props = { at: PageContext; rows: BodyRow[]; filters: BodyFilters; page: number; pages: number }

export const BodiesPage = ({ at, rows, filters, page, pages }: Props) => (
  <Page
    at={at}
    title="Enti"
    crumbs={crumbs.home}
    lead="Chi gestisce i servizi, chi mette le case, chi segnala i nuclei."
    action={<LinkButton href={paths.newBody}>Aggiungi un ente</LinkButton>}
  >
    <Toolbar
      start={
        <Filters action={paths.bodies} reset={paths.bodies}>
          <Field label="Nome" name="q" type="search" value={filters.q} />
          <Select
            label="Tipo"
            name="tipo"
            value={filters.kind}
            placeholder="Tutti"
            options={optionsOf(organisationKindWords)}
          />
          <Select label="Stato" name="stato" value={filters.state} placeholder="Attivi" options={states} />
        </Filters>
      }
      end={
        <ExportLinks
          csv={listAddress(`${paths.bodies}.csv`, inUrl(filters))}
          xlsx={listAddress(`${paths.bodies}.xlsx`, inUrl(filters))}
        />
      }
    />
    <Table caption="Enti" captionHidden columns={bodyColumns} rows={rows} empty={nothing} />
    <Pager page={page} pages={pages} href={(n) => listAddress(paths.bodies, inUrl(filters), n)} />
  </Page>
)

const states = [
  { value: 'closed', label: 'Chiusi' },
  { value: 'all', label: 'Tutti' },
]

const inUrl = ({ q, kind, state }: BodyFilters) => ({ q, tipo: kind, stato: state })

const nothing = (
  <EmptyState
    title="Nessun ente con questi filtri"
    text="Togli un filtro, oppure aggiungi l’ente che manca."
    action={<LinkButton href={paths.newBody}>Aggiungi un ente</LinkButton>}
  />
)
