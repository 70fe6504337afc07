import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import type { Sighting } from './look-elsewhere.ts'
import { sharingPaths } from './paths.ts'

type Props = { at: PageContext; sighting: Sighting; own: { id: string; name: string }[]; form: FormState }

/** Asking the service that follows somebody for their file. */
export const AskPage = ({ at, sighting, own, form }: Props) => (
  <Page
    at={at}
    title="Chiedi il fascicolo"
    crumbs={[{ href: sharingPaths.elsewhere, label: 'Conosciuta altrove?' }]}
    lead="La richiesta la legge chi può condividere in quel servizio. La risposta la trovi fra le tue richieste, e ti avvisa una e-mail."
  >
    <Form action={sharingPaths.askForFile(sighting.id)}>
      <ErrorSummary errors={form.errors} />
      <Select
        label="A chi chiedi"
        name="toServiceId"
        from={form}
        options={sighting.services.map(({ serviceId, serviceName, organisationName }) => ({
          value: serviceId,
          label: `${serviceName} (${organisationName})`,
        }))}
        required
        width="medium"
      />
      <Select
        label="Per quale servizio"
        name="fromServiceId"
        from={form}
        options={own.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={own.length > 1 ? 'Scegli' : undefined}
        required
        width="medium"
      />
      <Field
        label="Perché vi serve"
        name="reason"
        type="textarea"
        from={form}
        maxlength={2000}
        required
        help="Che cosa state facendo con questa persona, e quali parti del fascicolo vi servono."
      />
      <ButtonRow>
        <SubmitButton>Manda la richiesta</SubmitButton>
        <LinkButton href={sharingPaths.elsewhere} kind="quiet">
          Lascia stare
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
