import { organisationsPaths as paths } from '../organisations/paths.ts'
import type { Column } from '../ui/column.ts'
import { Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatInstant } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Table } from '../ui/table.tsx'
import { changesIn } from './differences.ts'
import type { TrailEvent } from './queries.ts'
import { detailWords, eventWords } from './words.ts'

type Props = {
  events: TrailEvent[]
  /** Names by id, for what the traces refer to. */
  names: Record<string, string>
  /** All of the same file: no need to lead there. */
  ofOneFile?: boolean
}

export const EventsTable = ({ events, names, ofOneFile }: Props) => (
  <Table
    caption="Tracce, dalla più recente"
    captionHidden
    columns={eventColumns(names)}
    rows={ofOneFile ? events.map((event) => ({ ...event, householdId: null })) : events}
    empty={<EmptyState title="Nessuna traccia con questi filtri" text="Togli un filtro, o scegli altri giorni." />}
  />
)

/** The same on the page and in the spreadsheet. */
export const eventColumns = (names: Record<string, string>): Column<TrailEvent>[] => [
  { header: 'Quando', value: ({ at }) => formatInstant(at), cell: ({ at }) => <Moment at={at} /> },
  { header: 'Chi', value: ({ who }) => who, cell: (event) => <Who event={event} /> },
  { header: 'Che cosa', value: eventWords, cell: (event) => <What event={event} /> },
  {
    header: 'Come è cambiato, o dove',
    value: (event) => saidOf(event, names),
    cell: (event) => <Changes event={event} names={names} />,
  },
  { header: 'Codice interno', value: ({ rowId }) => rowId, only: 'export' },
]

function saidOf(event: TrailEvent, names: Record<string, string>): string {
  const changes = changesIn(event.old, event.new, names).map(({ column, before, after }) =>
    event.action === 'update'
      ? `${column}: ${before || '(vuoto)'} → ${after || '(vuoto)'}`
      : `${column}: ${after || before}`,
  )
  return changes.length > 0 ? changes.join('; ') : detailWords(event)
}

const Who = ({ event: { who, actorId } }: { event: TrailEvent }) =>
  actorId ? (
    <a href={paths.trailOfUser(actorId)}>
      <Name>{who}</Name>
    </a>
  ) : (
    <Name>{who}</Name>
  )

const What = ({ event }: { event: TrailEvent }) => (
  <>
    {eventWords(event)}
    {event.table && event.rowId && event.action !== 'read' && (
      <div>
        <a href={paths.trailOf(event.table, event.rowId)}>Tutta la sua storia</a>
      </div>
    )}
    {event.householdId && (
      <div>
        <a href={paths.trailOfFile(event.householdId)}>Chi ha visto il fascicolo</a>
      </div>
    )}
  </>
)

const Changes = ({ event, names }: { event: TrailEvent; names: Record<string, string> }) => {
  const changes = changesIn(event.old, event.new, names)
  if (changes.length === 0) return <span class="ap-muted">{detailWords(event) || '–'}</span>
  const lines = (
    <ul>
      {changes.map(({ column, before, after }) => (
        <li>
          {column}:{' '}
          {event.action === 'update' ? <Difference before={before} after={after} /> : <Name>{after || before}</Name>}
        </li>
      ))}
    </ul>
  )
  if (changes.length <= 3) return lines
  return (
    <details>
      <summary>{changes.length} valori</summary>
      {lines}
    </details>
  )
}

const Difference = ({ before, after }: { before: string; after: string }) => (
  <>
    <del>
      <Name>{before || '(vuoto)'}</Name>
    </del>{' '}
    <ins>
      <Name>{after || '(vuoto)'}</Name>
    </ins>
  </>
)
