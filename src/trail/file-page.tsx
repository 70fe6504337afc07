import { crumbs } from '../organisations/crumbs.ts'
import { listAddress } from '../organisations/list-address.ts'
import { organisationsPaths as paths } from '../organisations/paths.ts'
import type { Column } from '../ui/column.ts'
import { Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { EventsTable } from './events-table.tsx'
import { Older } from './older.tsx'
import { trailPaths } from './paths.ts'
import type { TrailEvent, Visitor } from './queries.ts'

type Props = {
  at: PageContext
  file: { id: string; name: string }
  visitors: Visitor[]
  events: TrailEvent[]
  names: Record<string, string>
  next?: string
  isFirst: boolean
}

export const FileTrailPage = ({ at, file, visitors, events, names, next, isFirst }: Props) => (
  <Page
    at={at}
    title={`Chi ha visto e cambiato: ${file.name}`}
    heading={
      <>
        Chi ha visto e cambiato il fascicolo di <Name>{file.name}</Name>
      </>
    }
    crumbs={[...crumbs.home, { href: paths.trail, label: 'Tracce' }]}
    lead="Di ogni persona che ha aperto o cambiato il fascicolo, da quale servizio, quante volte e quando."
  >
    {isFirst && (
      <Section title="Chi" action={<ExportLinks csv={trailPaths.fileCsv(file.id)} />}>
        <Table
          caption="Chi ha visto o cambiato il fascicolo"
          captionHidden
          columns={visitorColumns}
          rows={visitors}
          empty={
            <EmptyState title="Ancora nessuno" text="Di questo fascicolo non c’è nessuna traccia che ti riguardi." />
          }
        />
      </Section>
    )}
    {events.length > 0 && (
      <Section title="Che cosa, e quando">
        <EventsTable events={events} names={names} ofOneFile />
        <Older
          older={next && listAddress(paths.trailOfFile(file.id), { prima: next })}
          latest={isFirst ? undefined : paths.trailOfFile(file.id)}
        />
      </Section>
    )}
  </Page>
)

const visitorColumns: Column<Visitor>[] = [
  {
    header: 'Chi',
    cell: ({ userId, who }) =>
      userId ? (
        <a href={paths.trailOfUser(userId)}>
          <Name>{who}</Name>
        </a>
      ) : (
        who
      ),
  },
  { header: 'Lavora in', value: ({ places }) => places },
  { header: 'Letture', value: ({ readings }) => readings, numeric: true },
  { header: 'Modifiche', value: ({ changes }) => changes, numeric: true },
  { header: 'La prima volta', cell: ({ first }) => <Moment at={first} /> },
  { header: 'L’ultima', cell: ({ last }) => <Moment at={last} /> },
]
