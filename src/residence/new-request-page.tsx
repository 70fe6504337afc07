import { peoplePaths } from '../people/paths.ts'
import type { HouseholdGlance } from '../people/queries.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Checkboxes } from '../ui/checkboxes.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'
import { optionsOf, Select } from '../ui/select.tsx'
import type { Desk } from './desks.ts'
import { residencePaths as paths } from './paths.ts'
import { requestsCrumbs } from './request-crumbs.ts'
import { ties } from './words.ts'

/** In whose name one may write: at the desk itself, or for a service that follows the household. */
export type Senders = { desks: Desk[]; recording: string[]; services: { id: string; name: string }[] }

type NewProps = {
  at: PageContext
  household: HouseholdGlance
  senders: Senders
  form: FormState
  chosen: { people: string[]; ties: string[] }
  links?: LinkTo[]
}

/** Everything else: who of them, to which desk, in whose name, what is known. Only who and where are needed. */
export const NewRequestPage = ({ at, household, senders, form, chosen, links = [] }: NewProps) => {
  const { members } = household
  const adults = members.filter(({ age }) => age === null || age >= 18)
  const minors = members.filter(({ age }) => age !== null && age < 18)
  return (
    <Page
      at={at}
      title="Nuova domanda di residenza"
      crumbs={requestsCrumbs}
      lead={
        <>
          Per{' '}
          <a href={peoplePaths.household(household.id)}>
            <Name>{household.name}</Name>
          </a>
          . <a href={paths.newRequest()}>Scegli un’altra persona</a>
        </>
      }
    >
      <Form action={paths.newRequest()} hidden={{ householdId: household.id }}>
        <ErrorSummary errors={form.errors} />
        {links.map(({ href, label }) => (
          <Notice tone="info">
            <p>
              <a href={href}>{label}</a>
            </p>
          </Notice>
        ))}
        <Checkboxes
          legend="Per chi"
          name="people"
          required
          chosen={chosen.people}
          options={members.map(({ personId, name, age }) => ({
            value: personId,
            label: age === null ? name : `${name}, ${age} anni`,
          }))}
          error={form.errors.people}
        />
        {minors.length > 0 && adults.length > 0 && (
          <Select
            label="I minorenni con quale genitore"
            name="parent"
            from={form}
            options={adults.map(({ personId, name }) => ({ value: personId, label: name }))}
            placeholder={adults.length > 1 ? 'Scegli' : undefined}
            help="La residenza di chi è minorenne segue quella del genitore."
          />
        )}
        <Select
          label="A quale sportello"
          name="serviceId"
          from={form}
          required
          options={senders.desks.map(({ id, name, organisationName }) => ({
            value: id,
            label: `${name} · ${organisationName}`,
          }))}
          placeholder={senders.desks.length === 1 ? undefined : 'Scegli'}
          help="Lo sportello potrà vedere recapiti e documenti, non il diario."
        />
        <Fieldset legend="Chi la manda">
          {senders.services.length > 0 && (
            <Select
              label="Servizio"
              name="fromServiceId"
              from={form}
              options={senders.services.map(({ id, name }) => ({ value: id, label: name }))}
              placeholder={noSender(senders)}
              required={senders.recording.length === 0}
            />
          )}
          {senders.recording.length > 0 && (
            <Field
              label="Ente o parrocchia"
              name="fromBody"
              from={form}
              maxlength={200}
              help="Chi ha indirizzato la persona, se non usa questo sistema. Vuoto se viene di sua iniziativa."
            />
          )}
          <Field label="Chi scrive per l’ente" name="fromWorker" from={form} maxlength={200} width="medium" />
        </Fieldset>
        <DateField label="Ricevuta il" name="receivedOn" from={form} required max={at.today.toString()} />
        <DateField
          label="Dichiarazione firmata il"
          name="declaredOn"
          from={form}
          max={at.today.toString()}
          help="Da quel giorno vale la residenza."
        />
        <RequestWordsFields form={form} chosen={chosen.ties} />
        <Fieldset legend="Recapiti">
          <FieldRow>
            <Field label="Telefono" name="phone" from={form} type="tel" maxlength={50} autocomplete="off" />
            <Field label="E-mail" name="email" from={form} type="email" maxlength={254} autocomplete="off" />
          </FieldRow>
        </Fieldset>
        <ButtonRow>
          <SubmitButton>Manda la domanda</SubmitButton>
          <LinkButton href={paths.requests()} kind="quiet">
            Torna alle domande
          </LinkButton>
        </ButtonRow>
      </Form>
    </Page>
  )
}

/** What stands where no service is chosen: at the desk it means the desk itself; a service alone needs no choice. */
function noSender({ recording, services }: Senders): string | undefined {
  if (recording.length > 0) return 'Nessuno dei miei: la registro allo sportello'
  return services.length > 1 ? 'Scegli' : undefined
}

/** What ties them to the town, and what the sending body reports. */
export const RequestWordsFields = ({ form, chosen }: { form: FormState; chosen: string[] }) => (
  <>
    <Checkboxes
      legend="Legami con il territorio"
      name="ties"
      chosen={chosen}
      options={optionsOf(ties)}
      error={form.errors.ties}
    />
    <Field
      label="Che cosa dice di questi legami"
      name="tiesNote"
      from={form}
      type="textarea"
      rows={2}
      maxlength={2000}
    />
    <Field
      label="Relazione"
      name="report"
      from={form}
      type="textarea"
      rows={7}
      maxlength={20000}
      help="Da quanto è qui, dove dorme, chi ha accanto. Può arrivare anche dopo."
    />
  </>
)
