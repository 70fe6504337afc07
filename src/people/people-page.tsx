import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatNumber, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import type { FoundPerson } from './find.ts'
import { peoplePaths } from './paths.ts'
import { ageBands, leafable, type PeoplePage } from './people-list.ts'
import { needKinds, needLabels } from './words.ts'

type Props = {
  at: PageContext
  found: PeoplePage
  /** The filters as they stand in the URL. */
  chosen: Record<string, string>
  services: { value: string; label: string }[]
  href: (changes: Record<string, string>, path?: string) => string
}

export const peopleColumns: Column<FoundPerson>[] = [
  {
    header: 'Persona',
    value: (person) => person.name,
    cell: (person) => (
      <a href={peoplePaths.person(person.id)}>
        <Name>{person.name}</Name>
      </a>
    ),
  },
  { header: 'Nascita', value: (person) => person.birthDate ?? person.birthYear?.toString() },
  { header: 'Età', value: (person) => person.age, numeric: true },
  { header: 'Luogo di nascita', value: (person) => person.birthPlace, only: 'export' },
  {
    header: 'Nucleo',
    value: (person) => person.household?.name,
    cell: (person) =>
      person.household ? (
        <a href={peoplePaths.household(person.household.id)}>
          <Name>{person.household.name}</Name>
        </a>
      ) : (
        <Badge>{person.deceased ? 'Deceduto' : 'In nessun nucleo'}</Badge>
      ),
  },
]

/** All the people of the actor's services, in order of family name. */
export const PeopleListPage = ({ at, found, chosen, services, href }: Props) => (
  <Page
    at={at}
    title="Persone"
    lead={lead(found)}
    action={<LinkButton href={peoplePaths.newPerson}>Registra una persona</LinkButton>}
  >
    <Toolbar
      start={
        <Filters action={peoplePaths.list} reset={peoplePaths.list}>
          {services.length > 1 && (
            <Select label="Servizio" name="servizio" value={chosen.servizio} options={services} placeholder="Tutti" />
          )}
          <Select
            label="Oggi"
            name="presenti"
            value={chosen.presenti}
            placeholder="Tutte le persone"
            options={[
              { value: 'si', label: 'In un nucleo' },
              { value: 'no', label: 'In nessun nucleo' },
            ]}
          />
          <Select
            label="Età"
            name="eta"
            value={chosen.eta}
            placeholder="Tutte"
            options={Object.entries(ageBands).map(([value, { label }]) => ({ value, label }))}
          />
          <Select
            label="Esigenza"
            name="esigenza"
            value={chosen.esigenza}
            placeholder="Qualsiasi"
            options={needKinds.map((value) => ({ value, label: needLabels[value] }))}
          />
          <Select
            label="Cittadinanza"
            name="extraue"
            value={chosen.extraue}
            placeholder="Qualsiasi"
            options={[{ value: 'si', label: 'Non dell’Unione europea' }]}
          />
        </Filters>
      }
      end={<ExportLinks csv={href({}, peoplePaths.listAs('csv'))} xlsx={href({}, peoplePaths.listAs('xlsx'))} />}
    />
    <Table
      caption="Persone in ordine di cognome"
      captionHidden
      columns={peopleColumns}
      rows={found.people}
      empty={
        <EmptyState
          title="Nessuna persona con questi filtri"
          text="Azzera i filtri, oppure registra la prima persona."
          action={<LinkButton href={peoplePaths.newPerson}>Registra una persona</LinkButton>}
        />
      }
    />
    <Pager page={found.page} pages={found.pages} href={(page) => href({ pagina: String(page) })} />
  </Page>
)

function lead({ total, isMore }: PeoplePage): string {
  if (isMore)
    return `Le prime ${formatNumber(leafable)}: restringi con i filtri, cerca per nome o scarica l’elenco intero.`
  return plural(total, 'persona', 'persone')
}
