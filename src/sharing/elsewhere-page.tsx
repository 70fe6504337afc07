import { peoplePaths } from '../people/paths.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import type { KnownAt } from './look-elsewhere.ts'
import { sharingPaths } from './paths.ts'

type Props = {
  at: PageContext
  form: FormState
  /** What was found; nothing before asking. */
  answer?: KnownAt[]
  mayOpenNow: boolean
}

/** Whether another service follows somebody: who is asked for is named in full, and only the service is told. */
export const ElsewherePage = ({ at, form, answer, mayOpenNow }: Props) => (
  <Page
    at={at}
    title="Conosciuta altrove?"
    crumbs={[{ href: peoplePaths.list, label: 'Persone' }]}
    lead="Se la persona è seguita da un altro servizio, Approdo dice solo quale: a quello si chiede."
  >
    {answer && <Answer answer={answer} mayOpenNow={mayOpenNow} />}
    <Form action={sharingPaths.elsewhere} warnOnLeave={false}>
      <ErrorSummary errors={form.errors} />
      <Fieldset legend="Con un codice o un documento">
        <Field
          label="Codice"
          name="code"
          from={form}
          maxlength={40}
          autocomplete="off"
          width="medium"
          help="Codice fiscale, STP, ENI, passaporto, carta d’identità o permesso di soggiorno, per intero."
        />
      </Fieldset>
      <Fieldset legend="Oppure con nome e data di nascita, tutti e tre">
        <FieldRow>
          <Field label="Cognome" name="familyName" from={form} maxlength={200} autocomplete="off" />
          <Field label="Nome" name="givenName" from={form} maxlength={200} autocomplete="off" />
        </FieldRow>
        <DateField label="Data di nascita" name="birthDate" from={form} />
      </Fieldset>
      <p class="ap-muted">Resta scritto che hai chiesto, non di chi.</p>
      <SubmitButton>Chiedi se è conosciuta</SubmitButton>
    </Form>
  </Page>
)

const Answer = ({ answer, mayOpenNow }: { answer: KnownAt[]; mayOpenNow: boolean }) =>
  answer.length === 0 ? (
    <EmptyState
      title="Nessun servizio risponde a questi dati"
      text="Forse nessun altro la segue, forse i dati sono scritti in un altro modo. Chi segui già si trova con la ricerca."
      action={<LinkButton href={peoplePaths.newPerson}>Registra una persona</LinkButton>}
    />
  ) : (
    <Section title="È seguita da un altro servizio">
      <div class="ap-stack">
        {answer.map(({ sightingId, serviceId, serviceName, organisationName }) => (
          <div class="ap-card">
            <p>
              È seguita da <strong>{serviceName}</strong> ({organisationName}). Di più qui non si dice: chiedi.
            </p>
            <ButtonRow>
              <LinkButton href={sharingPaths.askForFile(sightingId, serviceId)}>Chiedi il fascicolo</LinkButton>
            </ButtonRow>
          </div>
        ))}
      </div>
      {mayOpenNow && (
        <p>
          Se qualcuno è in pericolo adesso e non si può aspettare:{' '}
          <a href={sharingPaths.emergency(answer[0]?.sightingId ?? '')}>È un’emergenza: apri ora</a>
        </p>
      )}
    </Section>
  )
