import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/column.ts'
import { DayIn } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Filters } from '../ui/filters.tsx'
import { plural } from '../ui/format.ts'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { housingPaths } from './paths.ts'
import { lastDay } from './rules.ts'
import { pageSize } from './search.ts'
import type { Title } from './titles.ts'
import { titleKinds, wordFor } from './words.ts'

export const titleColumns = (today: Temporal.PlainDate): Column<Title>[] => [
  {
    header: 'Alloggio',
    value: (title) => title.unitName,
    cell: (title) => <a href={housingPaths.unit(title.unitId)}>{title.unitName}</a>,
  },
  { header: 'Sito', value: (title) => title.siteName },
  {
    header: 'Titolo',
    value: (title) => wordFor(titleKinds, title.title),
    cell: (title) => <TitleLink title={title} />,
  },
  { header: 'Proprietario', value: (title) => title.ownerName },
  { header: 'Atto', value: (title) => title.actNumber },
  { header: 'Data dell’atto', value: (title) => title.actDate, only: 'export' },
  { header: 'Scade', value: (title) => lastDay(title.during), cell: (title) => <Expiry title={title} today={today} /> },
  {
    header: 'Al mese',
    numeric: true,
    value: (title) => (title.monthlyCostCents === null ? null : title.monthlyCostCents / 100),
    cell: (title) => (title.monthlyCostCents === null ? '–' : <Money cents={title.monthlyCostCents} />),
  },
]

const TitleLink = ({ title }: { title: Title }) => (
  <a href={housingPaths.title(title.id)}>{wordFor(titleKinds, title.title)}</a>
)

function Expiry({ title, today }: { title: Title; today: Temporal.PlainDate }) {
  const last = lastDay(title.during)
  if (!last) return <>–</>
  return (
    <>
      {Temporal.PlainDate.compare(last, today) < 0 && (
        <>
          <Badge tone="danger">scaduto</Badge>{' '}
        </>
      )}
      <DayIn date={last} today={today} />
    </>
  )
}

export const horizons = [30, 90, 180, 365]

type Props = { at: PageContext; titles: Title[]; days: number; page: number }

/** Agreements and leases that end soon, or have ended without another after them. */
export function TitlesPage({ at, titles, days, page }: Props) {
  const search = { entro: days }
  return (
    <Page
      at={at}
      title="Titoli in scadenza"
      crumbs={[{ href: housingPaths.sites(), label: 'Siti e alloggi' }]}
      lead={`${plural(titles.length, 'alloggio', 'alloggi')} senza un titolo che vada oltre ${days} giorni`}
    >
      <Toolbar
        start={
          <Filters action={housingPaths.titles()}>
            <Select
              label="Scadono entro"
              name="entro"
              value={String(days)}
              options={horizons.map((n) => ({ value: String(n), label: `${n} giorni` }))}
            />
          </Filters>
        }
        end={
          <ExportLinks
            csv={housingPaths.titlesExport('csv', search)}
            xlsx={housingPaths.titlesExport('xlsx', search)}
          />
        }
      />
      <Table
        caption="Dal più urgente"
        columns={titleColumns(at.today)}
        rows={titles.slice((page - 1) * pageSize, page * pageSize)}
        empty={
          <EmptyState
            title="Nessun titolo in scadenza"
            text="Convenzioni e locazioni vanno oltre questi giorni, o non hanno scadenza."
          />
        }
      />
      <Pager
        page={page}
        pages={Math.ceil(titles.length / pageSize)}
        href={(n) => housingPaths.titles({ ...search, pagina: n })}
      />
    </Page>
  )
}
