import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import type { FormState } from '../ui/form-state.ts'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { crumbs } from './crumbs.ts'
import { type Conflict, FormPage } from './form-page.tsx'
import { organisationsPaths as paths } from './paths.ts'
import type { KeptProject } from './project-queries.ts'
import { amounts, amountWords } from './project-sheet.ts'

type NewProps = { at: PageContext; form: FormState; bodies: { id: string; name: string }[] }

export const NewProjectPage = ({ at, form, bodies }: NewProps) => (
  <FormPage
    at={at}
    title="Nuova scheda di progetto"
    crumbs={crumbs.projects}
    lead={asPrinted}
    action={paths.newProject}
    form={form}
    button="Aggiungi la scheda"
    back={paths.projects}
  >
    <Select
      label="Ente"
      name="organisationId"
      from={form}
      required
      placeholder="Scegli"
      options={bodies.map(({ id, name }) => ({ value: id, label: name }))}
      help="Puoi scegliere fra gli enti che amministri."
    />
    <Questions form={form} />
  </FormPage>
)

type EditProps = { at: PageContext; form: FormState; project: KeptProject; conflict?: Conflict }

export const EditProjectPage = ({ at, form, project, conflict }: EditProps) => (
  <FormPage
    at={at}
    title="Modifica la scheda"
    crumbs={crumbs.project(project)}
    lead={asPrinted}
    action={paths.editProject(project.id)}
    version={project.version}
    form={form}
    conflict={conflict}
    button="Salva le modifiche"
    back={paths.project(project.id)}
  >
    <Questions form={form} />
  </FormPage>
)

const asPrinted = 'Copia ciò che è stampato sulla scheda pubblicata, anche se non torna: lo segnaliamo noi.'

const Questions = ({ form }: { form: FormState }) => (
  <>
    <Field label="Titolo" name="title" from={form} required maxlength={300} autocomplete="off" />
    <FieldRow>
      <Field label="Codice progetto" name="code" from={form} maxlength={60} autocomplete="off" />
      <Field label="Azione" name="action" from={form} maxlength={200} autocomplete="off" />
    </FieldRow>
    <FieldRow>
      <Field
        label="Codice Unico Progetto (CUP)"
        name="cup"
        from={form}
        maxlength={40}
        autocomplete="off"
        help="Come è stampato."
      />
      <Field label="Responsabile unico (RUP)" name="rup" from={form} maxlength={200} autocomplete="off" />
    </FieldRow>
    <FieldRow>
      <DateField label="Inizio" name="startsOn" from={form} />
      <DateField label="Fine" name="endsOn" from={form} />
    </FieldRow>
    <Fieldset legend="Avanzamento finanziario" help="Lascia vuoto ciò che la scheda non riporta.">
      {amounts.map((amount) => (
        <Field
          label={amountWords[amount]}
          name={amount}
          from={form}
          width="short"
          inputmode="decimal"
          autocomplete="off"
        />
      ))}
    </Fieldset>
    <Field
      label="Cifre pubblicate"
      name="figures"
      from={form}
      type="textarea"
      maxlength={5000}
      help="Una per riga: che cosa, due punti, quanto. Per esempio «Laboratori sociali attivati: 33»."
    />
    <Field label="Fonte" name="source" from={form} maxlength={500} autocomplete="off" />
  </>
)
