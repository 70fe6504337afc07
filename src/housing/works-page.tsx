import type { Nights } from '../platform/nights.ts'
import { Badge } from '../ui/badge.tsx'
import { ButtonRow, LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Columns } from '../ui/columns.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatDayShort, plural } from '../ui/format.ts'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import type { ClosureSummary } from './closures-list.ts'
import { housingPaths } from './paths.ts'
import { lastDay } from './rules.ts'
import { pageSize } from './search.ts'
import type { WorksSummary } from './works-list.ts'
import { type Phase, phaseDelay } from './works-rules.ts'

const states = {
  planned: { label: 'previsti', tone: 'neutral' },
  'under-way': { label: 'in corso', tone: 'warning' },
  finished: { label: 'finiti', tone: 'good' },
} as const

export function delayWords(days: number | null): string {
  if (days === null) return '–'
  if (days === 0) return 'nei tempi'
  return days > 0
    ? `${plural(days, 'giorno', 'giorni')} di ritardo`
    : `${plural(-days, 'giorno', 'giorni')} in anticipo`
}

export const worksColumns: Column<WorksSummary>[] = [
  {
    header: 'Lavori',
    value: (works) => works.title,
    cell: (works) => <a href={housingPaths.works(works.id)}>{works.title}</a>,
  },
  { header: 'Alloggio', value: (works) => `${works.siteName}, ${works.unitName}` },
  {
    header: 'Stato',
    value: (works) => states[works.state].label,
    cell: (works) => <Badge tone={states[works.state].tone}>{states[works.state].label}</Badge>,
  },
  { header: 'Tempi', value: (works) => delayWords(works.delayDays) },
  {
    header: 'Previsto',
    numeric: true,
    value: (works) => works.plannedCents / 100,
    cell: (works) => <Money cents={works.plannedCents} />,
  },
  {
    header: 'Speso',
    numeric: true,
    value: (works) => works.actualCents / 100,
    cell: (works) => <Money cents={works.actualCents} />,
  },
]

type ListProps = { at: PageContext; works: WorksSummary[]; page: number }

export const WorksListPage = ({ at, works, page }: ListProps) => (
  <Page at={at} title="Lavori" crumbs={[{ href: housingPaths.sites(), label: 'Siti e alloggi' }]}>
    <Toolbar end={<ExportLinks csv={housingPaths.worksExport('csv')} xlsx={housingPaths.worksExport('xlsx')} />} />
    <Table
      caption="Lavori negli alloggi, dai più recenti"
      columns={worksColumns}
      rows={works.slice((page - 1) * pageSize, page * pageSize)}
      empty={<EmptyState title="Nessun lavoro registrato" text="I lavori si aggiungono dalla pagina dell’alloggio." />}
    />
    <Pager page={page} pages={Math.ceil(works.length / pageSize)} href={(n) => housingPaths.worksList({ pagina: n })} />
  </Page>
)

type Props = { at: PageContext; works: WorksSummary; closures: ClosureSummary[]; mayKeep: boolean; mayClose: boolean }

export const WorksPage = ({ at, works, closures, mayKeep, mayClose }: Props) => (
  <Page
    at={at}
    title={works.title}
    crumbs={[
      { href: housingPaths.worksList(), label: 'Lavori' },
      { href: housingPaths.unit(works.unitId), label: `${works.siteName}, ${works.unitName}` },
    ]}
    lead={works.delayDays === null ? undefined : delayWords(works.delayDays)}
    action={mayKeep && <LinkButton href={housingPaths.newPhase(works.id)}>Aggiungi una fase</LinkButton>}
  >
    <Toolbar
      start={
        <ButtonRow>
          {mayKeep && (
            <LinkButton href={housingPaths.editWorks(works.id)} kind="secondary" small>
              Modifica i lavori
            </LinkButton>
          )}
          {mayClose && (
            <LinkButton
              href={housingPaths.newClosure({ sito: works.siteId, cosa: `alloggio:${works.unitId}`, lavori: works.id })}
              kind="secondary"
              small
            >
              Chiudi i posti per i lavori
            </LinkButton>
          )}
        </ButtonRow>
      }
    />
    <Columns
      main={
        <Section title="Fasi">
          <Table
            caption="Fasi dei lavori"
            captionHidden
            columns={phaseColumns(at.today, mayKeep)}
            rows={works.phases}
            empty={<EmptyState title="Nessuna fase" text="Aggiungi la prima, con le date e i costi previsti." />}
          />
        </Section>
      }
      side={<WorksFacts works={works} closures={closures} />}
    />
  </Page>
)

const phaseColumns = (today: Temporal.PlainDate, mayKeep: boolean): Column<Phase>[] => [
  { header: 'Fase', cell: (phase) => (mayKeep ? <a href={housingPaths.phase(phase.id)}>{phase.name}</a> : phase.name) },
  { header: 'Prevista', cell: (phase) => days(phase.planned) },
  { header: 'Effettiva', cell: (phase) => days(phase.actual) },
  { header: 'Tempi', value: (phase) => delayWords(phaseDelay(phase, today)) },
  { header: 'Previsto', numeric: true, cell: (phase) => amount(phase.plannedCostCents) },
  { header: 'Speso', numeric: true, cell: (phase) => amount(phase.actualCostCents) },
]

const amount = (cents: number | null) => (cents === null ? '–' : <Money cents={cents} />)

function days(nights: Nights | null): string {
  if (!nights) return '–'
  const last = lastDay(nights)
  return last ? `${formatDayShort(nights.from)} – ${formatDayShort(last)}` : `dal ${formatDayShort(nights.from)}`
}

const WorksFacts = ({ works, closures }: { works: WorksSummary; closures: ClosureSummary[] }) => (
  <>
    <Section title="In breve">
      <Facts
        items={[
          { label: 'Stato', value: <Badge tone={states[works.state].tone}>{states[works.state].label}</Badge> },
          { label: 'Costo previsto', value: <Money cents={works.plannedCents} /> },
          { label: 'Speso', value: <Money cents={works.actualCents} /> },
          { label: 'Atto', value: works.act },
          { label: 'Note', value: works.notes },
        ]}
      />
    </Section>
    <Section title="Posti chiusi">
      {closures.length === 0 && <p class="ap-muted">Nessun posto è chiuso per questi lavori.</p>}
      <ul>
        {closures.map((closure) => (
          <li>
            <a href={housingPaths.closure(closure.id)}>
              {closure.place}, {days(closure.during)}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  </>
)
