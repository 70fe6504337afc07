import type { ServiceChoice } from '../organisations/queries.ts'
import { countryLabel } from '../people/words.ts'
import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatInstant } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { type NoticeFilters, type NoticeLine, type NoticeView, pageSize } from './notice-queries.ts'
import { placementPaths } from './paths.ts'
import { timeLeft } from './time-left.ts'

export const noticeColumns = (now: Temporal.Instant): Column<NoticeLine>[] => [
  {
    header: 'Persona',
    value: ({ personName }) => personName,
    cell: ({ id, personName }) => (
      <a href={placementPaths.notice(id)}>
        <Name>{personName}</Name>
      </a>
    ),
  },
  {
    header: 'Scadenza',
    value: ({ dueAt }) => formatInstant(dueAt),
    cell: (notice) => <NoticeState notice={notice} now={now} />,
  },
  { header: 'Nucleo', value: ({ householdName }) => householdName },
  { header: 'Posto', value: ({ place }) => place },
  { header: 'Dal', value: ({ since }) => since },
  { header: 'Cittadinanza', value: ({ citizenships }) => citizenships.map(countryLabel).join(', ') },
  { header: 'Servizio', value: ({ serviceName }) => serviceName, only: 'export' },
  { header: 'Consegnata il', value: ({ deliveredAt }) => deliveredAt && formatInstant(deliveredAt), only: 'export' },
  { header: 'Protocollo', value: ({ protocol }) => protocol, only: 'export' },
  { header: 'Non dovuta perché', value: ({ notNeeded }) => notNeeded, only: 'export' },
]

/** What became of a notice, or how much time is left. */
export function NoticeState({ notice, now }: { notice: NoticeLine; now: Temporal.Instant }) {
  if (notice.deliveredAt) return <Badge tone="good">{`Consegnata il ${formatInstant(notice.deliveredAt)}`}</Badge>
  if (notice.notNeeded) return <Badge tone="neutral">Non dovuta</Badge>
  const late = Temporal.Instant.compare(notice.dueAt, now) <= 0
  return (
    <Badge tone={late ? 'danger' : 'warning'}>
      {late ? `Scaduta ${timeLeft(notice.dueAt, now)}` : `Scade ${timeLeft(notice.dueAt, now)}`}
    </Badge>
  )
}

const tabs: Record<NoticeView, string> = {
  'da-consegnare': 'Da consegnare',
  consegnate: 'Consegnate',
  'non-dovute': 'Non dovute',
  tutte: 'Tutte',
}

const emptyWords: Record<NoticeView, string> = {
  'da-consegnare': 'Nessuna comunicazione da consegnare',
  consegnate: 'Nessuna comunicazione consegnata finora',
  'non-dovute': 'Nessuna comunicazione segnata come non dovuta',
  tutte: 'Nessuna comunicazione finora',
}

type Props = {
  at: PageContext
  rows: NoticeLine[]
  total: number
  page: number
  filters: NoticeFilters
  services: ServiceChoice[]
  now: Temporal.Instant
}

export function NoticesPage({ at, rows, total, page, filters, services, now }: Props) {
  const here = { state: filters.view, service: filters.serviceId }
  return (
    <Page
      at={at}
      title="Comunicazioni di ospitalità"
      crumbs={[{ href: '/posti', label: 'Posti' }]}
      lead="Ospitare una persona straniera si comunica alla pubblica sicurezza entro 48 ore (art. 7 D.Lgs. 286/1998)."
      tabs={
        <Tabs
          label="Comunicazioni"
          items={Object.entries(tabs).map(([view, label]) => ({
            href: placementPaths.notices({ ...here, state: view }),
            label,
            current: view === filters.view,
          }))}
        />
      }
    >
      <Toolbar
        start={
          services.length > 1 && (
            <Filters action="/comunicazioni" reset={placementPaths.notices({ state: filters.view })}>
              <input type="hidden" name="stato" value={filters.view} />
              <Select
                label="Servizio"
                name="servizio"
                value={filters.serviceId ?? ''}
                placeholder="Tutti"
                options={services.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Filters>
          )
        }
        end={
          rows.length > 0 && (
            <ExportLinks csv={placementPaths.noticesAs('csv', here)} xlsx={placementPaths.noticesAs('xlsx', here)} />
          )
        }
      />
      <Table
        caption={tabs[filters.view]}
        captionHidden
        columns={noticeColumns(now)}
        rows={rows}
        empty={
          <EmptyState
            title={emptyWords[filters.view]}
            text="Nascono da sole quando entra una persona con cittadinanza di un paese fuori dall’Unione europea."
          />
        }
      />
      <Pager
        page={page}
        pages={Math.ceil(total / pageSize)}
        href={(n) => placementPaths.notices({ ...here, page: n })}
      />
    </Page>
  )
}
