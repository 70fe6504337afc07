import type { Child } from 'hono/jsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { type Choice, relationOptions } from './new-person-pages.tsx'
import { peoplePaths } from './paths.ts'
import { countries, head, sexes, sexLabels } from './words.ts'

type Props = { at: PageContext; form: FormState; rows: number; back?: string; services: Choice[]; doubtful: Child }

/** Several people at once, in one form: a further row is one press away, also without JavaScript. */
export const NewHouseholdPage = ({ at, form, rows, back, services, doubtful }: Props) => (
  <Page
    at={at}
    title="Registra un nucleo"
    crumbs={[{ href: peoplePaths.list, label: 'Persone' }]}
    lead="Chi è ospitato insieme. Per ognuno basta un nome; le righe vuote non contano."
  >
    <Form action={peoplePaths.newHousehold} hidden={{ rows: String(rows), ...(back && { torna: back }) }}>
      <ErrorSummary errors={form.errors} />
      {doubtful}
      <Fieldset legend="Il nucleo">
        <Field
          label="Nome del nucleo"
          name="name"
          from={form}
          maxlength={200}
          autocomplete="off"
          width="medium"
          help="Se lo lasci vuoto prende il cognome della prima persona."
        />
        <Select
          label="Servizio"
          name="serviceId"
          from={form}
          options={services}
          placeholder={services.length > 1 ? 'Scegli' : undefined}
          help="Chi segue le persone in questo servizio potrà aprire il fascicolo."
          required
          width="medium"
        />
        <DateField label="Insieme dal" name="since" from={form} required />
      </Fieldset>
      {Array.from({ length: rows }, (_, index) => (
        <PersonRow n={index + 1} form={form} />
      ))}
      <ButtonRow>
        <SubmitButton>Registra il nucleo</SubmitButton>
        <SubmitButton kind="secondary" name="more" value="yes" icon="it-plus">
          Aggiungi un’altra riga
        </SubmitButton>
        <LinkButton kind="quiet" href={back ?? peoplePaths.list}>
          Lascia stare
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

const PersonRow = ({ n, form }: { n: number; form: FormState }) => (
  <Fieldset legend={`Persona ${n}`}>
    <FieldRow>
      <Field label="Cognome" name={`familyName_${n}`} from={form} maxlength={200} autocomplete="off" />
      <Field label="Nome" name={`givenName_${n}`} from={form} maxlength={200} autocomplete="off" />
    </FieldRow>
    <FieldRow>
      <Select
        label="Relazione con l’intestatario"
        name={`relation_${n}`}
        from={form}
        value={form.values[`relation_${n}`] ?? (n === 1 ? String(head) : '')}
        options={relationOptions()}
        placeholder="Scegli"
        required
      />
      <DateField label="Data di nascita" name={`birthDate_${n}`} from={form} />
      <Select
        label="Sesso"
        name={`sex_${n}`}
        from={form}
        options={sexes.map((value) => ({ value, label: sexLabels[value] }))}
        placeholder="–"
      />
    </FieldRow>
    <FieldRow>
      <Select label="Cittadinanza" name={`citizenship_${n}`} from={form} options={countries} placeholder="–" />
      <Field label="Codice fiscale" name={`taxCode_${n}`} from={form} autocomplete="off" />
    </FieldRow>
  </Fieldset>
)
