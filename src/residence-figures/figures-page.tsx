import type { Desk } from '../residence/desks.ts'
import { LinkButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Filters } from '../ui/filters.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { formatDay, fromDay, toDay } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Stat, Stats } from '../ui/stat.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { Definitions } from './definitions.tsx'
import { FigureTableView } from './figure-table.tsx'
import type { Headline } from './headlines.ts'
import { figuresPaths as paths } from './paths.ts'
import type { Period } from './period-rules.ts'
import { type FigureTable, isEmpty } from './tables.ts'

export type Shown = {
  desk: Desk
  desks: Desk[]
  period: Period
  /** What the address asks, to ask it again elsewhere. */
  search: Record<string, string | undefined>
  headlines: { people: Headline[]; times: Headline[] }
  tables: FigureTable[]
  threshold: number | undefined
}

const groups: Record<FigureTable['group'], string> = {
  people: 'Le persone registrate',
  requests: 'Le domande',
  mail: 'La posta',
}

type Props = Shown & { at: PageContext; errors: FieldErrors }

/** What a desk did in a year, or between two days. */
export const FiguresPage = ({ at, desk, desks, period, search, headlines, tables, threshold, errors }: Props) => (
  <Page
    at={at}
    title="Numeri dello sportello"
    lead={`${desk.name}, ${spanOf(period)}. Registrate contate il ${formatDay(period.onDay)}.`}
    action={
      <LinkButton href={paths.figuresAs('pdf', search)} kind="secondary">
        Relazione in PDF
      </LinkButton>
    }
  >
    <Toolbar
      start={
        <Choice {...{ desk, desks, period, search, errors }} anyPeriod={threshold === undefined} today={at.today} />
      }
      end={<ExportLinks csv={paths.figuresAs('csv', search)} xlsx={paths.figuresAs('xlsx', search)} />}
    />
    <Stats>
      {headlines.people.map((line) => (
        <Stat {...line} />
      ))}
    </Stats>
    <Stats>
      {headlines.times.map((line) => (
        <Stat {...line} />
      ))}
    </Stats>
    <Definitions threshold={threshold} />
    {Object.entries(groups).map(([group, title]) => (
      <Section title={title} id={group}>
        <Group tables={tables.filter((table) => table.group === group)} threshold={threshold} />
      </Section>
    ))}
  </Page>
)

/** Tables of one kind; when nothing is in any of them that is said once. */
const Group = ({ tables, threshold }: Pick<Shown, 'tables' | 'threshold'>) =>
  tables.every(isEmpty) ? (
    <Nothing />
  ) : (
    tables.map((table) => (
      <Section title={table.title} id={table.id} level={3}>
        {isEmpty(table) ? <Nothing /> : <FigureTableView table={table} threshold={threshold} />}
      </Section>
    ))
  )

const Nothing = () => <p class="ap-muted">Niente nel periodo.</p>

export const spanOf = ({ from, to, year }: Period) =>
  year === undefined ? `${fromDay(from)} ${toDay(to)}` : `anno ${year}`

type ChoiceProps = Pick<Props, 'desk' | 'desks' | 'period' | 'search' | 'errors'> & {
  anyPeriod: boolean
  today: Temporal.PlainDate
}

const Choice = ({ desk, desks, period, search, errors, anyPeriod, today }: ChoiceProps) => (
  <Filters action={paths.figures()} reset={paths.figures({ sportello: desk.id })} label="Periodo">
    {desks.length > 1 ? (
      <Select
        label="Sportello"
        name="sportello"
        value={desk.id}
        options={desks.map(({ id, name }) => ({ value: id, label: name }))}
      />
    ) : (
      <input type="hidden" name="sportello" value={desk.id} />
    )}
    <Select
      label="Anno"
      name="anno"
      value={String(period.year ?? search.anno ?? today.year)}
      options={Array.from({ length: 11 }, (_, back) => String(today.year - back)).map((year) => ({
        value: year,
        label: year,
      }))}
    />
    {anyPeriod && (
      <>
        <DateField label="oppure dal" name="dal" value={search.dal ?? ''} error={errors.dal ?? []} />
        <DateField label="al" name="al" value={search.al ?? ''} error={errors.al ?? []} />
        <DateField label="Registrate il" name="giorno" value={search.giorno ?? ''} error={errors.giorno ?? []} />
      </>
    )}
  </Filters>
)

/** Whoever reports, but for no desk of registered residence. */
export const NoDeskPage = ({ at }: { at: PageContext }) => (
  <Page at={at} title="Numeri dello sportello">
    <EmptyState
      title="Nessuno sportello di residenza"
      text="Fra i servizi che segui non ce n’è uno che registri la residenza. I numeri degli altri servizi sono in Rendicontazione."
    />
  </Page>
)
