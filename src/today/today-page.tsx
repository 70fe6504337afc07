import { peoplePaths } from '../people/paths.ts'
import { Badge } from '../ui/badge.tsx'
import { DayIn, Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatDay, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import type { Tone } from '../ui/tone.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { todayPaths } from './paths.ts'
import { type Deadline, type DeadlineKind, deadlineKinds, type Urgency } from './rules.ts'
import { kindWords } from './words.ts'

type Props = {
  at: PageContext
  columns: Record<Urgency, Deadline[]>
  done: Done[]
  kind: DeadlineKind | undefined
}

export type Done = { at: Temporal.Instant; household: { id: string; name: string }; says: string; href: string }

/** Everything due in one place, by how pressing it is; done things fold away. */
export const TodayPage = ({ at, columns, done, kind }: Props) => {
  const total = columns.now.length + columns.today.length + columns.soon.length
  return (
    <Page at={at} title="Oggi" lead={`${formatDay(at.today)}. ${leadOf(columns)}`}>
      <Toolbar
        start={
          <Filters action={todayPaths.today()} reset={todayPaths.today()}>
            <Select
              label="Che cosa"
              name="tipo"
              value={kind ?? ''}
              placeholder="Tutto"
              options={deadlineKinds.map((value) => ({ value, label: kindWords[value] }))}
            />
          </Filters>
        }
        end={<ExportLinks csv={todayPaths.export('csv', kind)} xlsx={todayPaths.export('xlsx', kind)} />}
      />
      {total === 0 ? (
        <EmptyState
          title="Niente in scadenza"
          text="Quando una segnalazione, una proposta o un’ospitalità chiederà qualcosa, comparirà qui."
        />
      ) : (
        <div class="ap-today">
          <Column title="Adesso" empty="Niente in ritardo." deadlines={columns.now} at={at} tone="danger" />
          <Column title="Oggi" empty="Niente per oggi." deadlines={columns.today} at={at} tone="warning" />
          <Column title="In arrivo" empty="Niente nei prossimi giorni." deadlines={columns.soon} at={at} tone="info" />
        </div>
      )}
      <DoneToday done={done} />
    </Page>
  )
}

function leadOf({ now, today, soon }: Record<Urgency, Deadline[]>): string {
  if (now.length > 0) return `${plural(now.length, 'cosa aspetta', 'cose aspettano')} adesso.`
  if (today.length > 0) return `${plural(today.length, 'cosa', 'cose')} per oggi.`
  return soon.length > 0 ? 'Niente per oggi.' : ''
}

type ColumnProps = { title: string; empty: string; deadlines: Deadline[]; at: PageContext; tone: Tone }

const Column = ({ title, empty, deadlines, at, tone }: ColumnProps) => (
  <Section
    title={
      <>
        {title} <span class="ap-count">{deadlines.length}</span>
      </>
    }
  >
    {deadlines.length === 0 ? (
      <p class="ap-muted">{empty}</p>
    ) : (
      <ul class="ap-deadlines">
        {deadlines.map((deadline) => (
          <Row deadline={deadline} at={at} tone={tone} />
        ))}
      </ul>
    )}
  </Section>
)

const Row = ({ deadline, at, tone }: { deadline: Deadline; at: PageContext; tone: Tone }) => (
  <li>
    <Badge tone={tone}>{kindWords[deadline.kind]}</Badge>
    <p>
      {deadline.closed ? (
        <Name>{deadline.household.name}</Name>
      ) : (
        <a href={peoplePaths.household(deadline.household.id)}>
          <Name>{deadline.household.name}</Name>
        </a>
      )}
      {deadline.says.startsWith(':') ? '' : ' '}
      {deadline.says}
    </p>
    <p class="ap-deadline-foot">
      <span class="ap-muted">
        {deadline.due instanceof Temporal.Instant ? (
          <Moment at={deadline.due} />
        ) : (
          <DayIn date={deadline.due} today={at.today} />
        )}
      </span>
      <a class="ap-deadline-action" href={deadline.href}>
        {deadline.verb}
        <span class="visually-hidden">: {deadline.household.name}</span>
      </a>
    </p>
  </li>
)

const DoneToday = ({ done }: { done: Done[] }) =>
  done.length === 0 ? null : (
    <details class="ap-done">
      <summary>Fatto oggi: {plural(done.length, 'cosa', 'cose')}</summary>
      <ul class="ap-plain-list">
        {done.map(({ household, says, href }) => (
          <li>
            <a href={href}>
              <Name>{household.name}</Name>
            </a>{' '}
            {says}
          </li>
        ))}
      </ul>
    </details>
  )
