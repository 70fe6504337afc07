import type { Desk } from '../residence/desks.ts'
import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/column.ts'
import { DateField } from '../ui/date-field.tsx'
import { Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatInstant, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import type { HandOverFilter, HandOverRow } from './hand-over-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { identityInWords, proofs } from './words.ts'

type Props = {
  at: PageContext
  desks: Desk[]
  desk: Desk
  filter: HandOverFilter
  page: number
  found: { rows: HandOverRow[]; total: number; pages: number }
}

const takenByWords = ({ proxyName }: Pick<HandOverRow, 'proxyName'>) => proxyName ?? 'La persona'

export const handOverColumns: Column<HandOverRow>[] = [
  {
    header: 'Persona',
    value: (row) => row.addressee?.name ?? '',
    cell: (row) => (
      <a href={paths.handedOver(row.id)}>
        <Name>{row.addressee?.name ?? 'Consegna'}</Name>
      </a>
    ),
  },
  { header: 'Numero', value: (row) => row.addressee?.number, numeric: true },
  { header: 'Quando', value: (row) => formatInstant(row.at), cell: (row) => <Moment at={row.at} /> },
  { header: 'Pezzi', value: (row) => row.pieces, numeric: true },
  { header: 'Ritirato da', value: takenByWords },
  { header: 'Riconosciuta con', value: identityInWords, only: 'export' },
  { header: 'Prova', value: (row) => proofs[row.proof] },
  { header: 'Consegnato da', value: (row) => row.byName },
  {
    header: 'Stato',
    value: (row) => (row.undoneAt ? 'Annullata' : 'Consegnata'),
    cell: (row) => (row.undoneAt ? <Badge tone="warning">Annullata</Badge> : <Badge tone="good">Consegnata</Badge>),
  },
]

/** What was handed over at a desk, the latest first. */
export const HandOversPage = ({ at, desks, desk, filter, page, found }: Props) => {
  const asked = {
    sportello: desks.length > 1 ? desk.id : undefined,
    dal: filter.from,
    al: filter.to,
    prova: filter.proof,
  }
  return (
    <Page
      at={at}
      title="Consegne fatte"
      crumbs={[{ href: paths.handOver(), label: 'Consegna' }]}
      lead={`${desk.name}: ${plural(found.total, 'consegna', 'consegne')}`}
    >
      <Toolbar
        start={
          <Filters action={paths.handOvers()} reset={paths.handOvers()}>
            {desks.length > 1 && (
              <Select
                label="Sportello"
                name="sportello"
                value={desk.id}
                options={desks.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
            <DateField label="Dal" name="dal" value={filter.from?.toString() ?? ''} />
            <DateField label="Al" name="al" value={filter.to?.toString() ?? ''} />
            <Select
              label="Prova"
              name="prova"
              value={filter.proof ?? ''}
              placeholder="Tutte"
              options={Object.entries(proofs).map(([value, label]) => ({ value, label }))}
            />
          </Filters>
        }
        end={<ExportLinks csv={paths.handOversAs('csv', asked)} xlsx={paths.handOversAs('xlsx', asked)} />}
      />
      <Table
        caption="Consegne"
        captionHidden
        columns={handOverColumns}
        rows={found.rows}
        rowClass={(row) => (row.undoneAt ? 'ap-muted' : undefined)}
        empty={
          <EmptyState title="Nessuna consegna" text="Quando consegnerai la posta a qualcuno, la ritroverai qui." />
        }
      />
      <Pager page={page} pages={found.pages} href={(pagina) => paths.handOvers({ ...asked, pagina })} />
    </Page>
  )
}
