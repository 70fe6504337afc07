import { crumbs } from '../organisations/crumbs.ts'
import { listAddress } from '../organisations/list-address.ts'
import { organisationsPaths as paths } from '../organisations/paths.ts'
import { optionsOf, word } from '../organisations/words.ts'
import type { Column } from '../ui/column.ts'
import { DateField } from '../ui/date-field.tsx'
import { Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { changesIn } from './differences.ts'
import type { TrailEvent } from './queries.ts'
import { actionWords, tableWords } from './words.ts'

/** The filters as they stand in the address. */
export type TrailAsked = { persona?: string; tabella?: string; riga?: string; giorno?: string }

type Props = {
  at: PageContext
  events: TrailEvent[]
  asked: TrailAsked
  /** The day asked for is no day: the filter says so and is left out. */
  badDay: boolean
  people: { id: string; name: string }[]
  /** Names by id, for what the traces refer to. */
  names: Record<string, string>
  page: number
  pages: number
  more: boolean
}

export const TrailPage = ({ at, events, asked, badDay, people, names, page, pages, more }: Props) => (
  <Page
    at={at}
    title="Tracce"
    crumbs={crumbs.home}
    lead="Chi ha fatto che cosa e quando, nei servizi che amministri. Una traccia si può solo leggere."
  >
    <Filters action={paths.trail} reset={paths.trail}>
      <Select
        label="Chi"
        name="persona"
        value={asked.persona}
        placeholder="Tutti"
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        label="Che cosa"
        name="tabella"
        value={asked.tabella}
        placeholder="Tutto"
        options={optionsOf(tableWords)}
      />
      <DateField
        label="Giorno"
        name="giorno"
        value={asked.giorno ?? ''}
        error={badDay ? ['Non è una data che esiste: scrivi, per esempio, 22/11/2026.'] : []}
      />
      <Field label="Codice interno" name="riga" value={asked.riga} maxlength={36} />
    </Filters>
    <Table
      caption="Tracce, dalla più recente"
      captionHidden
      columns={columns(names)}
      rows={events}
      empty={<EmptyState title="Nessuna traccia con questi filtri" text="Togli un filtro, o scegli un altro giorno." />}
    />
    {more && page === pages && (
      <Notice>
        <p>Ci sono altre tracce più vecchie: scegli un giorno, una persona o una cosa per arrivarci.</p>
      </Notice>
    )}
    <Pager page={page} pages={pages} href={(n) => listAddress(paths.trail, asked, n)} />
  </Page>
)

const columns = (names: Record<string, string>): Column<TrailEvent>[] => [
  { header: 'Quando', cell: (event) => <Moment at={event.at} /> },
  { header: 'Chi', cell: (event) => <Name>{event.who}</Name> },
  { header: 'Che cosa', cell: (event) => <What event={event} /> },
  { header: 'Come è cambiato', cell: (event) => <Changes event={event} names={names} /> },
]

const What = ({ event }: { event: TrailEvent }) => (
  <>
    {actionWords[event.action]}: {word(tableWords, event.table)}
    {event.rowId && (
      <div>
        <a href={paths.trailOf(event.table, event.rowId)}>Tutta la sua storia</a>
      </div>
    )}
  </>
)

const Changes = ({ event, names }: { event: TrailEvent; names: Record<string, string> }) => {
  const changes = changesIn(event.old, event.new, names)
  if (changes.length === 0) return <span class="ap-muted">–</span>
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
