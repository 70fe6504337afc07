import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { Money } from '../ui/money.tsx'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { listAddress } from './list-address.ts'
import { organisationsPaths as paths } from './paths.ts'
import type { KeptProject } from './project-queries.ts'
import { cupFault } from './project-rules.ts'
import { type Amount, amounts, amountWords } from './project-sheet.ts'

const amountColumn = (amount: Amount): Column<KeptProject> => ({
  header: amountWords[amount],
  value: (project) => inEuros(project[amount]),
  only: 'export',
})

const inEuros = (cents: number | null) => (cents === null ? null : cents / 100)

export const projectColumns: Column<KeptProject>[] = [
  {
    header: 'Progetto',
    value: ({ title }) => title,
    cell: ({ id, title }) => (
      <a href={paths.project(id)}>
        <Name>{title}</Name>
      </a>
    ),
  },
  { header: 'Codice', value: ({ code }) => code },
  { header: 'Ente', value: ({ organisationName }) => organisationName },
  { header: 'CUP', value: ({ cup }) => cup, cell: ({ cup }) => <Cup cup={cup} /> },
  { header: 'Inizio', value: ({ startsOn }) => startsOn },
  { header: 'Fine', value: ({ endsOn }) => endsOn },
  {
    header: 'Programmato',
    only: 'screen',
    numeric: true,
    cell: ({ plannedCents }) =>
      plannedCents === null ? <span class="ap-muted">–</span> : <Money cents={plannedCents} />,
  },
  ...amounts.map(amountColumn),
  { header: 'RUP', value: ({ rup }) => rup, only: 'export' },
  { header: 'Controllo del CUP', value: ({ cup }) => cupFault(cup), only: 'export' },
  { header: 'Fonte', value: ({ source }) => source, only: 'export' },
]

/** A CUP as it is printed, and what is wrong with it. */
export const Cup = ({ cup }: { cup: string | null }) => {
  const fault = cupFault(cup)
  if (!cup) return <span class="ap-muted">non indicato</span>
  return (
    <>
      <code>{cup}</code>
      {fault && (
        <>
          {' '}
          <Badge tone="warning">{fault}</Badge>
        </>
      )}
    </>
  )
}

type Props = {
  at: PageContext
  rows: KeptProject[]
  q: string | undefined
  page: number
  pages: number
  mayAdd: boolean
}

export const ProjectsPage = ({ at, rows, q, page, pages, mayAdd }: Props) => (
  <Page
    at={at}
    title="Progetti finanziati"
    lead="Le schede come sono pubblicate: importi, date e cifre non si correggono, ciò che non torna è segnalato."
    action={mayAdd && <LinkButton href={paths.newProject}>Aggiungi una scheda</LinkButton>}
  >
    <Toolbar
      start={
        <Filters action={paths.projects} reset={paths.projects}>
          <Field label="Titolo, codice, CUP o ente" name="q" type="search" value={q} />
        </Filters>
      }
      end={
        <ExportLinks
          csv={listAddress(`${paths.projects}.csv`, { q })}
          xlsx={listAddress(`${paths.projects}.xlsx`, { q })}
        />
      }
    />
    <Table
      caption="Progetti finanziati"
      captionHidden
      columns={projectColumns}
      rows={rows}
      empty={q ? nothing : none}
    />
    <Pager page={page} pages={pages} href={(n) => listAddress(paths.projects, { q }, n)} />
  </Page>
)

const nothing = <EmptyState title="Nessuna scheda con queste parole" text="Prova con meno parole, o con il codice." />
const none = (
  <EmptyState title="Nessun progetto finanziato" text="Le schede le aggiungono gli amministratori dell’ente." />
)
