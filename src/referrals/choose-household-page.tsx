import type { FoundHousehold, FoundPerson } from '../people/find.ts'
import { peoplePaths } from '../people/paths.ts'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Table } from '../ui/table.tsx'
import { referralPaths } from './paths.ts'

export type Candidate = { id: string; name: string; through: string }

/** Households found by their own name or by that of somebody in them; each once. */
export function candidatesFrom(households: FoundHousehold[], people: FoundPerson[]): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const { id, name, people: count } of households)
    found.set(id, { id, name, through: count === 1 ? '1 persona' : `${count} persone` })
  for (const person of people) {
    const { household } = person
    if (household && !found.has(household.id)) found.set(household.id, { ...household, through: `con ${person.name}` })
  }
  return [...found.values()]
}

type Props = { at: PageContext; q: string; serviceId?: string; candidates: Candidate[]; missing?: boolean }

/** The first step of a new referral: whose it is. Search first, so that nobody is entered twice. */
export const ChooseHouseholdPage = ({ at, q, serviceId, candidates, missing }: Props) => (
  <Page
    at={at}
    title="Nuova segnalazione"
    lead="Prima di tutto, di chi si tratta. Cerca il nucleo: potrebbe essere già conosciuto."
    crumbs={[{ href: referralPaths.list, label: 'Segnalazioni' }]}
  >
    {missing && (
      <Notice tone="warning" title="Questo nucleo non si trova">
        <p>Cercalo per nome, oppure registralo.</p>
      </Notice>
    )}
    <Filters action={referralPaths.new()} label="Cerca il nucleo" button="Cerca">
      <Field label="Nome, data di nascita o codice fiscale" name="q" value={q} type="search" autofocus />
      {serviceId && <input type="hidden" name="servizio" value={serviceId} />}
    </Filters>
    {q && (
      <Table
        caption="Nuclei trovati"
        columns={[
          { header: 'Nucleo', value: (row: Candidate) => row.name, cell: (row) => <Name>{row.name}</Name> },
          { header: 'Chi è', value: (row) => row.through },
          {
            header: 'Scelta',
            headerHidden: true,
            cell: (row) => (
              <LinkButton
                href={referralPaths.new({ nucleo: row.id, servizio: serviceId })}
                kind="secondary"
                small
                label={`Scegli ${row.name}`}
              >
                Scegli
              </LinkButton>
            ),
          },
        ]}
        rows={candidates}
        empty={
          <EmptyState
            title="Nessun nucleo con questo nome fra quelli che puoi vedere"
            text="Controlla come è scritto, oppure registra chi è arrivato."
          />
        }
      />
    )}
    <p>
      <LinkButton
        href={`${peoplePaths.newPerson}?torna=${encodeURIComponent(referralPaths.new({ servizio: serviceId }))}`}
        kind={q ? 'secondary' : 'quiet'}
        icon="it-plus"
      >
        Registra un nuovo nucleo
      </LinkButton>
    </p>
  </Page>
)
