import { dayOf } from '../platform/clock.ts'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { formatDay, formatNumber, plural, relativeDays } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { referralPaths } from './paths.ts'
import { Decided, PointsLines } from './points-lines.tsx'
import type { WaitingList, WaitingRow } from './waiting-list.ts'
import type { PointsLine } from './waiting-rules.ts'
import { labelIn, reasonLabels, urgencyLabels } from './words.ts'

type Props = {
  at: PageContext
  service: { id: string; name: string }
  services: { id: string; name: string }[]
  list: WaitingList
  page: number
  pages: number
  rows: WaitingRow[]
  mayDecide: boolean
}

export const WaitingListPage = ({ at, service, services, list, page, pages, rows, mayDecide }: Props) => (
  <Page
    at={at}
    title="Lista d’attesa"
    lead={`${service.name}: ${plural(list.rows.length, 'nucleo aspetta', 'nuclei aspettano')}. I punti sono quelli di oggi, ${formatDay(at.today)}.`}
    tabs={
      services.length > 1 && (
        <Tabs
          label="Servizi"
          items={services.map(({ id, name }) => ({
            href: referralPaths.waitingList(id),
            label: name,
            current: id === service.id,
          }))}
        />
      )
    }
  >
    {list.rows.length > 0 && (
      <Toolbar
        end={
          <ExportLinks
            csv={referralPaths.waitingListExport('csv', service.id)}
            xlsx={referralPaths.waitingListExport('xlsx', service.id)}
          />
        }
      />
    )}
    <Table
      caption={`Lista d’attesa di ${service.name}`}
      captionHidden
      columns={[
        ...waitingColumns(at.today),
        { header: 'Azioni', headerHidden: true, cell: (row) => <Actions row={row} mayDecide={mayDecide} /> },
      ]}
      rows={rows}
      empty={
        <EmptyState
          title="Nessuno in lista"
          text="Qui arrivano le segnalazioni idonee che non hanno ancora un posto."
          action={<LinkButton href={referralPaths.list}>Vai alle segnalazioni</LinkButton>}
        />
      }
    />
    <Pager page={page} pages={pages} href={(n) => `${referralPaths.waitingList(service.id)}&pagina=${n}`} />
    <HowItIsOrdered list={list} />
  </Page>
)

const Actions = ({ row, mayDecide }: { row: WaitingRow; mayDecide: boolean }) => (
  <div class="ap-buttons">
    <LinkButton
      href={referralPaths.findPlace(row.referralId)}
      kind="secondary"
      small
      label={`Cerca un posto per ${row.householdName}`}
    >
      Cerca un posto
    </LinkButton>
    {mayDecide && (
      <LinkButton
        href={`${referralPaths.referral(row.referralId)}#posizione`}
        kind="quiet"
        small
        label={`Cambia la posizione di ${row.householdName}`}
      >
        Cambia posizione
      </LinkButton>
    )}
  </div>
)

const HowItIsOrdered = ({ list }: { list: WaitingList }) => (
  <Section title="Come si forma l’ordine">
    <p>
      Prima chi ha più punti; a pari punti chi è in lista da più tempo. Chi coordina può decidere una posizione diversa
      scrivendone il motivo: si vede nella lista e resta nella storia.
    </p>
    {list.criteria.length === 0 ? (
      <p>Le regole in vigore non danno punti: conta solo da quanto si è in lista.</p>
    ) : (
      <>
        <p>Punti secondo {list.act}:</p>
        <ul>
          {list.criteria.map(({ label, points }) => (
            <li>
              {label}: {formatNumber(points)}
            </li>
          ))}
        </ul>
      </>
    )}
  </Section>
)

/** The columns of the list, on the page and in the spreadsheet. */
export const waitingColumns = (today: Temporal.PlainDate): Column<WaitingRow>[] => [
  {
    header: 'Nucleo',
    value: (row) => row.householdName,
    cell: (row) => (
      <>
        <span class="ap-num">{row.position}.</span>{' '}
        <a href={referralPaths.referral(row.referralId)}>
          <Name>{row.householdName}</Name>
        </a>
      </>
    ),
  },
  { header: 'Posizione', value: (row) => row.position, numeric: true, only: 'export' },
  { header: 'Persone', value: (row) => row.people, numeric: true },
  { header: 'Punti', value: (row) => row.points, cell: (row) => <PointsAndPosition row={row} /> },
  { header: 'Da dove vengono i punti', value: (row) => row.lines.map(lineWords).join('; '), only: 'export' },
  { header: 'Urgenza', value: (row) => labelIn(urgencyLabels, row.urgency), only: 'export' },
  { header: 'Motivo', value: (row) => labelIn(reasonLabels, row.reason), only: 'export' },
  {
    header: 'In lista dal',
    value: (row) => dayOf(row.listedAt),
    cell: (row) => (
      <div>
        <Day date={dayOf(row.listedAt)} short />
        <p class="ap-help">{relativeDays(dayOf(row.listedAt), today)}</p>
      </div>
    ),
  },
  { header: 'Rilascio', value: (row) => row.evictionDay },
  {
    header: 'Posizione decisa a mano',
    value: (row) =>
      row.override ? `${row.override.reason} (${row.override.by ?? ''}, per punti ${row.byPoints})` : '',
    only: 'export',
  },
]

export const lineWords = ({ label, points, from }: PointsLine) => `${label}: ${formatNumber(points)} (${from})`

const PointsAndPosition = ({ row }: { row: WaitingRow }) => (
  <div>
    {row.lines.length === 0 ? (
      <span>0 punti</span>
    ) : (
      <details>
        <summary class="ap-nowrap">{plural(row.points, 'punto', 'punti')}</summary>
        <PointsLines lines={row.lines} total={row.points} />
      </details>
    )}
    <Decided row={row} />
  </div>
)
