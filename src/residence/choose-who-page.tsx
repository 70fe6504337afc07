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
import { residencePaths as paths } from './paths.ts'
import { requestsCrumbs } from './request-crumbs.ts'

export type Candidate = { householdId: string; name: string; about: string }

/** Households by their own name or by that of somebody in them, each once. */
export function candidatesFrom(people: FoundPerson[], households: FoundHousehold[]): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const { household, name, birthDate, birthYear } of people)
    if (household && !found.has(household.id))
      found.set(household.id, {
        householdId: household.id,
        name,
        about: [household.name === name ? '' : household.name, birthDate?.year ?? birthYear ?? '']
          .filter(Boolean)
          .join(', '),
      })
  for (const { id, name, people: count } of households)
    if (!found.has(id)) found.set(id, { householdId: id, name, about: count === 1 ? '1 persona' : `${count} persone` })
  return [...found.values()]
}

type ChooseProps = { at: PageContext; q: string; candidates: Candidate[]; missing: boolean; mayRecordPeople: boolean }

/** First who: known already, or to be recorded. */
export const ChooseWhoPage = ({ at, q, candidates, missing, mayRecordPeople }: ChooseProps) => (
  <Page
    at={at}
    title="Nuova domanda di residenza"
    crumbs={requestsCrumbs}
    lead="Prima di tutto, di chi si tratta. Cerca: forse c’è già, anche senza documenti."
  >
    {missing && (
      <Notice tone="warning" title="Questo nucleo non si trova">
        <p>Cerca la persona per nome, oppure registrala.</p>
      </Notice>
    )}
    <Filters action={paths.newRequest()} label="Cerca la persona" button="Cerca">
      <Field label="Nome, data di nascita o codice fiscale" name="q" value={q} type="search" autofocus />
    </Filters>
    {q && (
      <Table
        caption="Persone trovate"
        columns={[
          { header: 'Persona', value: (row: Candidate) => row.name, cell: (row) => <Name>{row.name}</Name> },
          { header: 'Che cosa si sa', value: (row) => row.about },
          {
            header: 'Scelta',
            headerHidden: true,
            cell: (row) => (
              <LinkButton
                href={paths.newRequest({ nucleo: row.householdId })}
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
            title="Nessuno con questo nome fra le persone che puoi vedere"
            text="Controlla come è scritto, oppure registra chi è arrivato."
          />
        }
      />
    )}
    {mayRecordPeople && (
      <p>
        <LinkButton
          href={`${peoplePaths.newPerson}?torna=${encodeURIComponent(paths.newRequest())}`}
          kind={q ? 'secondary' : 'quiet'}
          icon="it-plus"
        >
          Registra una nuova persona
        </LinkButton>
      </p>
    )}
  </Page>
)
