import { peoplePaths } from '../people/paths.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { sharingPaths } from './paths.ts'
import type { ServiceOfBody } from './queries.ts'
import { byBody } from './service-options.ts'

type Props = {
  at: PageContext
  household: { id: string; name: string }
  from: { id: string; name: string }[]
  services: ServiceOfBody[]
  form: FormState
}

/** Proposing that another service take a household in charge. */
export const ProposeTransferPage = ({ at, household, from, services, form }: Props) => (
  <Page
    at={at}
    title={`Passa la presa in carico: ${household.name}`}
    crumbs={[
      { href: peoplePaths.household(household.id), label: household.name },
      { href: sharingPaths.household(household.id), label: 'Chi può aprire il fascicolo' },
    ]}
    lead="Vale quando l’altro servizio accetta. Fino ad allora vede solo il nome del nucleo, quante persone sono e il motivo."
  >
    <Form action={sharingPaths.proposeTransfer(household.id)}>
      <ErrorSummary errors={form.errors} />
      <Select
        label="Dal servizio"
        name="fromServiceId"
        from={form}
        options={from.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={from.length > 1 ? 'Scegli' : undefined}
        required
        width="medium"
      />
      <Select
        label="Al servizio"
        name="toServiceId"
        from={form}
        options={byBody(services.filter(({ id }) => from.length > 1 || id !== from[0]?.id))}
        placeholder="Scegli"
        required
        width="medium"
      />
      <DateField
        label="Dal giorno"
        name="fromDay"
        from={form}
        value={form.values.fromDay ?? at.today.toString()}
        min={at.today.toString()}
        required
      />
      <DateField
        label="Fino a quando noi continuiamo ad aprire il fascicolo"
        name="keepsUntil"
        from={form}
        min={at.today.toString()}
        help="Vuoto: si chiude con il passaggio. Finché ospitate il nucleo, vi serve."
      />
      <Field label="Perché" name="reason" type="textarea" from={form} maxlength={2000} required />
      <ButtonRow>
        <SubmitButton>Proponi il passaggio</SubmitButton>
        <LinkButton href={sharingPaths.household(household.id)} kind="quiet">
          Lascia stare
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
