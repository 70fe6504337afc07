import { peoplePaths } from '../people/paths.ts'
import { destinationLabel } from '../placements/destinations.ts'
import { referralPaths } from '../referrals/paths.ts'
import type { Desk, DeskRules } from '../residence/desks.ts'
import { residencePaths } from '../residence/paths.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { codesOf } from '../ui/fields.ts'
import { Filters } from '../ui/filters.tsx'
import { Form } from '../ui/form.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import type { HomeRow, PathRow } from './path-queries.ts'
import { type PathList, pathLists, reasonsOf, ruleInWords } from './path-rules.ts'
import { figuresPaths as paths } from './paths.ts'

type Props = {
  at: PageContext
  desk: Desk
  desks: Desk[]
  rules: DeskRules
  list: PathList
  people: PathRow[]
  homes: HomeRow[]
  total: number
  page: number
  pages: number
  mayRefer: boolean
  mayRecord: boolean
}

/** From the letters to a home: who could be accompanied, and who got there. */
export const PathPage = ({
  at,
  desk,
  desks,
  rules,
  list,
  people,
  homes,
  total,
  page,
  pages,
  mayRefer,
  mayRecord,
}: Props) => {
  const search = { sportello: desk.id, elenco: list }
  const shown = { rules, list, today: at.today, mayRefer, mayRecord, sportello: desk.id }
  return (
    <Page
      at={at}
      title="Dalla posta alla casa"
      lead={`${pathLists[list]}: ${plural(total, 'persona', 'persone')}, ${desk.name}.`}
      tabs={
        <Tabs
          label="Elenchi"
          items={codesOf(pathLists).map((each) => ({
            href: paths.path({ sportello: desk.id, elenco: each }),
            label: pathLists[each],
            current: each === list,
          }))}
        />
      }
    >
      <p class="ap-measure">{list === 'casa' ? gotThere(at.today.year) : ruleInWords(list, rules)}</p>
      <Toolbar
        start={<DeskFilter desk={desk} desks={desks} list={list} />}
        end={<ExportLinks csv={paths.pathAs('csv', search)} xlsx={paths.pathAs('xlsx', search)} />}
      />
      {list === 'casa' ? (
        <Table
          caption={pathLists[list]}
          captionHidden
          columns={homeColumns}
          rows={homes}
          empty={<Nobody list={list} />}
        />
      ) : (
        <Table
          caption={pathLists[list]}
          captionHidden
          columns={pathColumns(shown)}
          rows={people}
          empty={<Nobody list={list} />}
        />
      )}
      <Pager page={page} pages={pages} href={(n) => paths.path({ ...search, pagina: n === 1 ? undefined : n })} />
    </Page>
  )
}

const gotThere = (year: number) =>
  `Chi nel ${year} ha lasciato lo sportello per una casa stabile, o è uscito da un servizio verso una casa stabile, per quanto puoi leggere.`

const DeskFilter = ({ desk, desks, list }: { desk: Desk; desks: Desk[]; list: PathList }) =>
  desks.length > 1 ? (
    <Filters action={paths.path()} label="Sportello" button="Cambia">
      <input type="hidden" name="elenco" value={list} />
      <Select
        label="Sportello"
        name="sportello"
        value={desk.id}
        options={desks.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Filters>
  ) : undefined

const nobody: Record<PathList, string> = {
  percorso: 'Chi viene allo sportello ha già qualcosa di aperto, o è registrato da poco.',
  spesso: 'Nessuno è venuto così spesso negli ultimi tempi.',
  'non-viste': 'Tutti si sono fatti vedere.',
  casa: 'Quando una registrazione si chiude con «Ha una casa stabile», la persona compare qui.',
}
const Nobody = ({ list }: { list: PathList }) => <EmptyState title="Nessuno in questo elenco" text={nobody[list]} />

type Shown = {
  rules: DeskRules
  list: PathList
  today: Temporal.PlainDate
  mayRefer: boolean
  mayRecord: boolean
  sportello: string
}

export const pathColumns = ({ rules, list, today, mayRefer, mayRecord, sportello }: Shown): Column<PathRow>[] => [
  {
    header: 'Persona',
    value: ({ name }) => name,
    cell: ({ id, householdId, name }) => (
      <>
        <a href={residencePaths.registration(id)}>
          <Name>{name}</Name>
        </a>
        <br />
        <a class="ap-help" href={peoplePaths.household(householdId)} aria-label={`Scheda del nucleo di ${name}`}>
          Scheda del nucleo
        </a>
      </>
    ),
  },
  { header: 'Numero', value: ({ number }) => number, numeric: true },
  { header: 'Perché è qui', value: (row) => sentence(reasonsOf(list, row, rules, today)) },
  { header: 'Ultimo colloquio', value: ({ met }) => met?.on, cell: ({ met }) => <Met met={met} /> },
  { header: 'Nota del colloquio', value: ({ met }) => met?.note, only: 'export' },
  {
    header: 'Che cosa si può fare',
    headerHidden: true,
    only: 'screen',
    cell: (row) => (
      <div>
        <div class="ap-buttons">
          {mayRefer && (
            <LinkButton href={referralPaths.new({ nucleo: row.householdId })} kind="secondary" small>
              Apri una segnalazione
            </LinkButton>
          )}
        </div>
        {mayRecord && <Proposed row={row} list={list} sportello={sportello} />}
      </div>
    ),
  },
]

const sentence = (reasons: string[]) => {
  const text = reasons.join('; ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const Met = ({ met }: { met: PathRow['met'] }) =>
  met ? (
    <span>
      <Day date={met.on} short />
      {met.note && <span class="ap-help"> {met.note}</span>}
    </span>
  ) : (
    <span class="ap-muted">nessuno</span>
  )

/** Opens in place: what was proposed, in the worker's own words. */
const Proposed = ({ row, list, sportello }: { row: PathRow; list: PathList; sportello: string }) => (
  <details>
    <summary>L’ho proposto</summary>
    <Form action={paths.proposed(row.id)} warnOnLeave={false}>
      <input type="hidden" name="elenco" value={list} />
      <input type="hidden" name="sportello" value={sportello} />
      <Field
        label={`Che cosa hai proposto a ${row.name}`}
        name="note"
        id={`proposta-${row.id}`}
        required
        maxlength={500}
      />
      <SubmitButton kind="secondary" small>
        Scrivi il colloquio di oggi
      </SubmitButton>
    </Form>
  </details>
)

export const homeColumns: Column<HomeRow>[] = [
  {
    header: 'Persona',
    value: ({ name }) => name,
    cell: ({ id, name }) => (
      <a href={residencePaths.registration(id)}>
        <Name>{name}</Name>
      </a>
    ),
  },
  { header: 'Numero', value: ({ number }) => number, numeric: true },
  { header: 'Dal', value: ({ on }) => on },
  {
    header: 'Come',
    value: ({ how }) => (how === 'stable_home' ? 'Registrazione chiusa: ha una casa stabile' : destinationLabel(how)),
  },
]
