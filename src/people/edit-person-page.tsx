import type { Child } from 'hono/jsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { peoplePaths } from './paths.ts'
import { type ListForm, PersonFields } from './person-fields.tsx'

type Props = { at: PageContext; id: string; name: string; version: number; form: ListForm; conflict: Child }

/** Corrects a person's record. When somebody else saved meanwhile, `conflict` shows both versions. */
export const EditPersonPage = ({ at, id, name, version, form, conflict }: Props) => (
  <Page
    at={at}
    title={`Correggi ${name}`}
    heading={
      <>
        Correggi <Name>{name}</Name>
      </>
    }
    crumbs={[
      { href: peoplePaths.list, label: 'Persone' },
      { href: peoplePaths.person(id), label: name },
    ]}
    lead="Quello che cambi resta anche nella storia della scheda, con il tuo nome."
  >
    {conflict}
    <Form action={peoplePaths.editPerson(id)} version={version}>
      <ErrorSummary errors={form.errors} />
      <PersonFields form={form} />
      <ButtonRow>
        <SubmitButton>Salva</SubmitButton>
        <LinkButton kind="quiet" href={peoplePaths.person(id)}>
          Lascia com’era
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
