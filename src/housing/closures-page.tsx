import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Day, DayIn } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Filters } from '../ui/filters.tsx'
import { plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import type { Tone } from '../ui/tone.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import type { ClosureSummary } from './closures-list.ts'
import { housingPaths } from './paths.ts'
import { closureReasons, wordFor } from './words.ts'

export const closureColumns = (today: Temporal.PlainDate): Column<ClosureSummary>[] => [
  {
    header: 'Che cosa',
    value: (closure) => closure.place,
    cell: (closure) => <a href={housingPaths.closure(closure.id)}>{closure.place || 'Posti chiusi'}</a>,
  },
  { header: 'Motivo', value: (closure) => wordFor(closureReasons, closure.reason) },
  {
    header: 'Chiusi dal',
    value: (closure) => closure.during.from,
    cell: (closure) => <Day date={closure.during.from} short />,
  },
  {
    header: 'Riaprono',
    value: (closure) => closure.during.to,
    cell: (closure) => (closure.during.to ? <DayIn date={closure.during.to} today={today} /> : 'fino a nuovo avviso'),
  },
  { header: 'Letti', value: (closure) => closure.beds, numeric: true },
  { header: 'Lavori', value: (closure) => closure.worksTitle, only: 'export' },
  { header: 'Note', value: (closure) => closure.note, only: 'export' },
  {
    header: 'Stato',
    value: (closure) => stateOf(closure, today).label,
    cell: (closure) => <ClosureState closure={closure} today={today} />,
  },
]

export const ClosureState = ({ closure, today }: { closure: ClosureSummary; today: Temporal.PlainDate }) => {
  const { label, tone } = stateOf(closure, today)
  return <Badge tone={tone}>{label}</Badge>
}

function stateOf({ during, beds }: ClosureSummary, today: Temporal.PlainDate): { label: string; tone: Tone } {
  if (beds === 0) return { label: 'annullata', tone: 'neutral' }
  if (during.includes(today)) return { label: 'in corso', tone: 'danger' }
  const over = Temporal.PlainDate.compare(during.from, today) < 0
  return over ? { label: 'finita', tone: 'good' } : { label: 'futura', tone: 'warning' }
}

type Props = {
  at: PageContext
  closures: ClosureSummary[]
  total: number
  search: Record<string, string>
  page: number
  pages: number
  mayClose: boolean
}

export const ClosuresPage = ({ at, closures, total, search, page, pages, mayClose }: Props) => (
  <Page
    at={at}
    title="Indisponibilità"
    crumbs={[{ href: housingPaths.sites(), label: 'Siti e alloggi' }]}
    lead={plural(total, 'chiusura', 'chiusure')}
    action={mayClose && <LinkButton href={housingPaths.newClosure()}>Chiudi dei posti</LinkButton>}
  >
    <Toolbar
      start={
        <Filters action={housingPaths.closures()} reset={housingPaths.closures()}>
          <Select
            label="Quando"
            name="quando"
            value={search.quando}
            placeholder="Sempre"
            options={[
              { value: 'in-corso', label: 'In corso stanotte' },
              { value: 'future', label: 'Future' },
              { value: 'finite', label: 'Finite o annullate' },
            ]}
          />
          <Select
            label="Motivo"
            name="motivo"
            value={search.motivo}
            placeholder="Tutti"
            options={Object.entries(closureReasons).map(([value, label]) => ({ value, label }))}
          />
        </Filters>
      }
      end={
        <ExportLinks
          csv={housingPaths.closuresExport('csv', search)}
          xlsx={housingPaths.closuresExport('xlsx', search)}
        />
      }
    />
    <Table
      caption="Posti che non si possono usare, dalle chiusure più recenti"
      columns={closureColumns(at.today)}
      rows={closures}
      empty={
        <EmptyState
          title="Nessuna chiusura"
          text="Quando un letto, una stanza o un alloggio non si può usare, chiudilo qui: non verrà proposto a nessuno."
        />
      }
    />
    <Pager page={page} pages={pages} href={(n) => housingPaths.closures({ ...search, pagina: n })} />
  </Page>
)
