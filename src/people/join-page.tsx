import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import type { FoundPerson } from './find.ts'
import { FoundList } from './found-list.tsx'
import { WhereToLook } from './members-page.tsx'
import { relationOptions } from './new-person-pages.tsx'
import { peoplePaths } from './paths.ts'

type Props = {
  at: PageContext
  household: { id: string; name: string }
  q: string
  found: FoundPerson[]
  /** The one chosen. */
  person: FoundPerson | undefined
  form: FormState
  links: LinkTo[]
}

/** Somebody already registered enters the household, or moves to it from another. */
export const JoinPage = ({ at, household, q, found, person, form, links }: Props) => (
  <Page
    at={at}
    title="Aggiungi chi è già registrato"
    crumbs={[
      { href: peoplePaths.list, label: 'Persone' },
      { href: peoplePaths.household(household.id), label: household.name },
      { href: peoplePaths.members(household.id), label: 'Componenti' },
    ]}
  >
    {person ? (
      <Form action={peoplePaths.joinMember(household.id)} hidden={{ personId: person.id }}>
        <ErrorSummary errors={form.errors} />
        {links.length > 0 && <WhereToLook links={links} />}
        <FoundList people={[person]} />
        <Select
          label="Relazione con l’intestatario"
          name="relation"
          from={form}
          options={relationOptions()}
          placeholder="Scegli"
          required
          width="medium"
        />
        <DateField
          label="Nel nucleo dal"
          name="since"
          from={form}
          value={form.values.since ?? at.today.toString()}
          required
        />
        {person.household && (
          <Checkbox
            label={`Lo stesso giorno esce da ${person.household.name}`}
            name="moving"
            from={form}
            checked={form.values._key === undefined || form.values.moving === 'on'}
          />
        )}
        <SubmitButton>Aggiungi al nucleo</SubmitButton>
      </Form>
    ) : (
      <>
        <form class="ap-form" method="get" action={peoplePaths.joinMember(household.id)} aria-label="Cerca una persona">
          <Field
            label="Chi?"
            name="q"
            type="search"
            value={q}
            required
            autocomplete="off"
            help="Nome, nascita o codice."
          />
          <SubmitButton>Cerca</SubmitButton>
        </form>
        {q && found.length === 0 && (
          <EmptyState
            title="Nessuno risponde a queste parole"
            text="Se non è ancora registrata, puoi farlo adesso."
            action={<LinkButton href={peoplePaths.newMember(household.id)}>Registra una persona nuova</LinkButton>}
          />
        )}
        <FoundList
          people={found}
          extra={({ id, name }) => (
            <LinkButton
              kind="secondary"
              small
              href={`${peoplePaths.joinMember(household.id)}?persona=${id}`}
              label={`Scegli ${name}`}
            >
              Scegli
            </LinkButton>
          )}
        />
      </>
    )}
  </Page>
)
