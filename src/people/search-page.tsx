import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import type { FoundHousehold, FoundPerson } from './find.ts'
import { FoundList } from './found-list.tsx'
import { peoplePaths } from './paths.ts'

type Props = {
  at: PageContext
  q: string
  /** What is wrong with what was typed. */
  fault?: string
  people: FoundPerson[]
  households: FoundHousehold[]
}

/** What the search box of every page answers. */
export const SearchPage = ({ at, q, fault, people, households }: Props) => (
  <Page at={at} title="Cerca" crumbs={[{ href: peoplePaths.list, label: 'Persone' }]}>
    <form class="ap-form" method="get" action={peoplePaths.search()} aria-label="Cerca persone e nuclei">
      <Field
        label="Nome, data di nascita o codice"
        name="q"
        type="search"
        required
        value={q}
        error={fault ? [fault] : []}
        help="Per esempio: rossi 1986, 14/03/1986, un codice fiscale o le sue prime quattro lettere."
        autocomplete="off"
      />
      <SubmitButton>Cerca</SubmitButton>
    </form>
    {q && !fault && <Results {...{ q, people, households }} />}
  </Page>
)

const Results = ({ q, people, households }: { q: string; people: FoundPerson[]; households: FoundHousehold[] }) =>
  people.length + households.length === 0 ? (
    <EmptyState
      title="Nessuno risponde a queste parole"
      text="Prova con una parola sola, con l’anno di nascita o con un documento. Si trovano le persone dei tuoi servizi."
      action={
        <>
          <LinkButton href={peoplePaths.newPerson}>Registra una persona</LinkButton>{' '}
          <LinkButton href={peoplePaths.elsewhere} kind="secondary">
            Conosciuta altrove?
          </LinkButton>
        </>
      }
    />
  ) : (
    <>
      {people.length > 0 && (
        <Section title={plural(people.length, 'persona', 'persone')}>
          <FoundList people={people} />
        </Section>
      )}
      {households.length > 0 && (
        <Section title={plural(households.length, 'nucleo', 'nuclei')}>
          <div class="ap-stack">
            {households.map(({ id, name, people: count }) => (
              <Card title={<Name>{name}</Name>} href={peoplePaths.household(id)}>
                <p class="ap-muted">{plural(count, 'persona', 'persone')}</p>
              </Card>
            ))}
          </div>
        </Section>
      )}
      <p>
        <a href={`${peoplePaths.search(q)}&simili=si`}>Cerca anche chi ha un nome simile</a>
      </p>
    </>
  )
