import type { Desk } from '../residence/desks.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Filters } from '../ui/filters.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import type { DispatchFilter, DispatchRow } from './dispatch-queries.ts'
import { DispatchTabs } from './dispatch-tabs.tsx'
import { mailPaths as paths } from './paths.ts'
import { dispatchKinds } from './words.ts'

type Props = {
  at: PageContext
  desks: Desk[]
  desk: Desk
  filter: DispatchFilter
  page: number
  found: { rows: DispatchRow[]; total: number; pages: number }
}

const columns: Column<DispatchRow>[] = [
  {
    header: 'Uscita',
    value: (row) => dispatchKinds[row.kind],
    cell: (row) => (
      <a href={paths.dispatch(row.id)}>
        {dispatchKinds[row.kind]} n. {row.number}
      </a>
    ),
  },
  { header: 'Giorno', value: (row) => row.onDay },
  { header: 'Pezzi', value: (row) => row.pieces, numeric: true },
  {
    header: 'A chi',
    value: (row) => row.recipient ?? row.authority,
    cell: (row) => <Name>{row.recipient ?? row.authority ?? '–'}</Name>,
  },
  { header: 'Codice', value: (row) => row.tracking },
  { header: 'Da', value: (row) => row.byName },
  {
    header: 'Stato',
    value: (row) => (row.undoneAt ? 'Annullata' : 'Fatta'),
    cell: (row) => (row.undoneAt ? <Badge tone="warning">Annullata</Badge> : <Badge tone="good">Fatta</Badge>),
  },
]

/** What left the desk otherwise than by hand. */
export const DispatchesPage = ({ at, desks, desk, filter, page, found }: Props) => (
  <Page
    at={at}
    title="Uscite fatte"
    lead={`${desk.name}: ${plural(found.total, 'uscita', 'uscite')}`}
    tabs={<DispatchTabs current="done" sportello={desk.id} />}
    action={
      filter.onDay && found.rows.some(({ kind, undoneAt }) => kind === 'forwarded' && !undoneAt) ? (
        <LinkButton href={paths.forwardingLabels({ sportello: desk.id, giorno: filter.onDay })} icon="it-print">
          Stampa gli indirizzi
        </LinkButton>
      ) : undefined
    }
  >
    <Filters
      action={paths.dispatches()}
      reset={paths.dispatches({ sportello: desks.length > 1 ? desk.id : undefined })}
    >
      {desks.length > 1 && <input type="hidden" name="sportello" value={desk.id} />}
      <Select
        label="Che cosa"
        name="tipo"
        value={filter.kind ?? ''}
        placeholder="Tutte"
        options={Object.entries(dispatchKinds).map(([value, label]) => ({ value, label }))}
      />
      <DateField label="Giorno" name="giorno" value={filter.onDay?.toString() ?? ''} />
    </Filters>
    <Table
      caption="Uscite"
      captionHidden
      columns={columns}
      rows={found.rows}
      empty={
        <EmptyState
          title="Nessuna uscita"
          text="Restituzioni, inoltri e distruzioni restano qui, con la loro distinta."
        />
      }
    />
    <Pager
      page={page}
      pages={found.pages}
      href={(pagina) => paths.dispatches({ sportello: desk.id, tipo: filter.kind, giorno: filter.onDay, pagina })}
    />
  </Page>
)
