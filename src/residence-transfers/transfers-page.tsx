import { dayOf } from '../platform/clock.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { DayIn } from '../ui/day.tsx'
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
import { transferPaths as paths } from './paths.ts'
import type { TransferFilters, TransferRow } from './transfers-list.ts'
import { lettersInHand, transferStates, transferTones } from './words.ts'

type Props = {
  at: PageContext
  filters: TransferFilters
  rows: TransferRow[]
  total: number
  page: number
  pages: number
  mayStart: boolean
}

/** The transfers one's desks give or receive; or those of one person. */
export const TransfersPage = ({ at, filters, rows, total, page, pages, mayStart }: Props) => (
  <Page
    at={at}
    title="Trasferimenti"
    lead={filters.registrazione ? 'I passaggi di questa persona da uno sportello all’altro.' : countOf(total, filters)}
    action={
      mayStart && (
        <LinkButton href={paths.start()} icon="it-plus">
          Trasferisci tutto lo sportello
        </LinkButton>
      )
    }
  >
    {!filters.registrazione && (
      <Toolbar
        start={
          <Filters action={paths.list()} reset={paths.list()}>
            <Field label="Cerca" name="q" value={filters.q} type="search" help="Numero, sportello o persona" />
            <Select
              label="Stato"
              name="stato"
              value={filters.stato}
              placeholder="Aperti"
              options={[
                ...Object.entries(transferStates).map(([value, label]) => ({ value, label })),
                { value: 'tutti', label: 'Tutti' },
              ]}
            />
            <Select
              label="Verso"
              name="verso"
              value={filters.verso}
              placeholder="Tutti"
              options={[
                { value: 'dati', label: 'Dai miei sportelli' },
                { value: 'ricevuti', label: 'Ai miei sportelli' },
              ]}
            />
          </Filters>
        }
        end={<ExportLinks csv={paths.listAs('csv', filters)} xlsx={paths.listAs('xlsx', filters)} />}
      />
    )}
    <Table
      caption="Trasferimenti"
      captionHidden
      columns={transferColumns(at.today)}
      rows={rows}
      empty={<NoTransfers filters={filters} mayStart={mayStart} />}
    />
    <Pager page={page} pages={pages} href={(n) => paths.list({ ...filters, pagina: n === 1 ? undefined : n })} />
  </Page>
)

/** Without a state chosen the list holds only those still open. */
const countOf = (total: number, { stato }: TransferFilters) =>
  stato
    ? `${plural(total, 'trasferimento', 'trasferimenti')}.`
    : `${plural(total, 'trasferimento ancora aperto', 'trasferimenti ancora aperti')}.`

const NoTransfers = ({ filters, mayStart }: { filters: TransferFilters; mayStart: boolean }) =>
  filters.registrazione ? (
    <EmptyState
      title="Nessun trasferimento"
      text="Questa persona è sempre stata registrata a questo sportello."
      action={
        mayStart && <LinkButton href={paths.start({ registrazione: filters.registrazione })}>Trasferiscila</LinkButton>
      }
    />
  ) : Object.values(filters).some(Boolean) ? (
    <EmptyState
      title="Nessun trasferimento con questi filtri"
      text="Togline qualcuno, o guarda anche quelli conclusi."
      action={filters.stato !== 'tutti' && <Concluded search={{ ...filters, stato: 'tutti' }} />}
    />
  ) : (
    <EmptyState
      title="Nessun trasferimento aperto"
      text="Quando qualcuno passa a un altro sportello si comincia dalla sua registrazione; quando lo sportello chiude, da qui."
      action={<Concluded search={{ stato: 'tutti' }} />}
    />
  )

const Concluded = ({ search }: { search: TransferFilters }) => (
  <LinkButton href={paths.list(search)} kind="secondary">
    Guarda anche quelli conclusi
  </LinkButton>
)

const whose = ({ name, people, wholeDesk }: TransferRow) =>
  wholeDesk
    ? `Tutto lo sportello (${plural(people, 'persona', 'persone')})`
    : people > 1
      ? `${name} e ${plural(people - 1, 'altra persona', 'altre persone')}`
      : (name ?? 'Una persona')

/** The columns of the list, on the page and in the spreadsheet. */
export const transferColumns = (today: Temporal.PlainDate): Column<TransferRow>[] => [
  {
    header: 'Chi',
    value: whose,
    cell: (row) => (
      <>
        <a href={paths.transfer(row.id)}>
          <Name>{whose(row)}</Name>
        </a>{' '}
        <span class="ap-muted ap-nowrap">n. {row.number}</span>
      </>
    ),
  },
  { header: 'Trasferimento', value: ({ number }) => number, only: 'export' },
  { header: 'Da', value: ({ fromName }) => fromName },
  { header: 'A', value: ({ toName }) => toName },
  {
    header: 'Primo giorno là',
    value: ({ fromDay }) => fromDay,
    cell: ({ fromDay }) => <DayIn date={fromDay} today={today} />,
  },
  {
    header: 'Stato',
    value: ({ state }) => transferStates[state],
    cell: ({ state }) => <Badge tone={transferTones[state]}>{transferStates[state]}</Badge>,
  },
  { header: 'Persone', value: ({ people }) => people, only: 'export' },
  { header: 'Lettere', value: ({ items }) => lettersInHand[items], only: 'export' },
  { header: 'Preparato il', value: ({ preparedAt }) => dayOf(preparedAt), only: 'export' },
  { header: 'Proposto il', value: ({ proposedAt }) => proposedAt && dayOf(proposedAt), only: 'export' },
  { header: 'Risposto il', value: ({ answeredAt }) => answeredAt && dayOf(answeredAt), only: 'export' },
]
