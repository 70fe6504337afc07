import { dayOf } from '../platform/clock.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatInstant, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import type { InboxFilters, InboxRow } from './inbox.ts'
import { referralPaths } from './paths.ts'
import { isOverdue, responseBriefly } from './response-words.ts'
import {
  closingReasonLabels,
  labelIn,
  optionsOf,
  reasonLabels,
  stateLabels,
  stateTones,
  urgencyLabels,
  urgencyTones,
} from './words.ts'

type Props = {
  at: PageContext
  now: Temporal.Instant
  filters: InboxFilters
  rows: InboxRow[]
  total: number
  page: number
  pages: number
  services: { id: string; name: string }[]
  mayRecord: boolean
}

export const InboxPage = ({ at, now, filters, rows, total, page, pages, services, mayRecord }: Props) => (
  <Page
    at={at}
    title="Segnalazioni"
    lead={`${plural(total, 'segnalazione', 'segnalazioni')}. In cima chi aspetta una risposta, da quella che scade prima.`}
    action={
      mayRecord && (
        <LinkButton href={referralPaths.new()} icon="it-plus">
          Nuova segnalazione
        </LinkButton>
      )
    }
  >
    <Toolbar
      start={<InboxFilter filters={filters} services={services} />}
      end={
        <ExportLinks
          csv={referralPaths.inboxExport('csv', filters)}
          xlsx={referralPaths.inboxExport('xlsx', filters)}
        />
      }
    />
    <Table
      caption="Segnalazioni"
      captionHidden
      columns={inboxColumns(now, services.length > 1)}
      rows={rows}
      empty={<NoReferrals filtered={Object.values(filters).some(Boolean)} />}
    />
    <Pager
      page={page}
      pages={pages}
      href={(n) => referralPaths.inbox({ ...filters, pagina: n === 1 ? undefined : String(n) })}
    />
  </Page>
)

const InboxFilter = ({ filters, services }: { filters: InboxFilters; services: { id: string; name: string }[] }) => (
  <Filters action={referralPaths.list} reset={referralPaths.list}>
    <Field label="Cerca" name="q" value={filters.q} type="search" help="Nucleo, numero o chi segnala" />
    <Select
      label="Stato"
      name="stato"
      value={filters.stato}
      placeholder="Aperte"
      options={[
        ...optionsOf(stateLabels),
        { value: 'concluse', label: 'Concluse' },
        { value: 'tutte', label: 'Tutte' },
      ]}
    />
    {services.length > 1 && (
      <Select
        label="Servizio"
        name="servizio"
        value={filters.servizio}
        placeholder="Tutti"
        options={services.map(({ id, name }) => ({ value: id, label: name }))}
      />
    )}
    <Select label="Motivo" name="motivo" value={filters.motivo} placeholder="Tutti" options={optionsOf(reasonLabels)} />
    <Select
      label="Urgenza"
      name="urgenza"
      value={filters.urgenza}
      placeholder="Tutte"
      options={optionsOf(urgencyLabels)}
    />
    <Checkbox label="Solo risposte in ritardo" name="ritardo" checked={Boolean(filters.ritardo)} />
  </Filters>
)

const NoReferrals = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <EmptyState
      title="Nessuna segnalazione con questi filtri"
      text="Togline qualcuno, o guarda anche quelle concluse."
    />
  ) : (
    <EmptyState
      title="Nessuna segnalazione aperta"
      text="Chi cerca casa arriva da qui: registra la segnalazione appena la ricevi, anche se non sai ancora tutto."
      action={<LinkButton href={referralPaths.new()}>Nuova segnalazione</LinkButton>}
    />
  )

/** The columns of the inbox, on the page and in the spreadsheet. */
export const inboxColumns = (now: Temporal.Instant, severalServices: boolean): Column<InboxRow>[] => [
  {
    header: 'Nucleo',
    value: (row) => row.householdName,
    cell: (row) => (
      <>
        <a href={referralPaths.referral(row.id)}>
          <Name>{row.householdName}</Name>
        </a>{' '}
        <span class="ap-muted">n. {row.number}</span>
      </>
    ),
  },
  { header: 'Numero', value: (row) => row.number, only: 'export' },
  {
    header: 'Stato',
    value: (row) =>
      [stateLabels[row.state], labelIn(closingReasonLabels, row.closingReason)].filter(Boolean).join(': '),
    cell: (row) => (
      <div>
        <Badge tone={stateTones[row.state]}>{stateLabels[row.state]}</Badge>
        {row.closingReason && <p class="ap-help">{labelIn(closingReasonLabels, row.closingReason)}</p>}
        {row.unknown > 0 && ['received', 'under_assessment'].includes(row.state) && (
          <p class="ap-help">{plural(row.unknown, 'requisito da chiarire', 'requisiti da chiarire')}</p>
        )}
      </div>
    ),
  },
  {
    header: 'Urgenza',
    value: (row) => labelIn(urgencyLabels, row.urgency),
    cell: (row) => <Badge tone={urgencyTones[row.urgency]}>{labelIn(urgencyLabels, row.urgency)}</Badge>,
  },
  { header: 'Motivo', value: (row) => labelIn(reasonLabels, row.reason) },
  { header: 'Ricevuta', value: (row) => formatInstant(row.receivedAt), only: 'export' },
  { header: 'Ricevuta il', value: (row) => dayOf(row.receivedAt), only: 'screen' },
  { header: 'Posto dal', value: (row) => row.wantedOn },
  {
    header: 'Risposta',
    value: (row) => responseBriefly(clockOf(row), now) ?? '',
    cell: (row) => <Response row={row} now={now} />,
  },
  { header: 'Chi segnala', value: (row) => row.senderName },
  { header: 'Persona che segnala', value: (row) => row.senderPerson, only: 'export' },
  { header: 'Servizio', value: (row) => row.serviceName, only: severalServices ? undefined : 'export' },
]

const clockOf = (row: InboxRow) => ({ dueAt: row.responseDueAt, respondedAt: row.respondedAt })

function Response({ row, now }: { row: InboxRow; now: Temporal.Instant }) {
  const words = responseBriefly(clockOf(row), now)
  if (!words) return <span class="ap-muted">–</span>
  return isOverdue(clockOf(row), now) ? <Badge tone="danger">{words}</Badge> : <span>{words}</span>
}
