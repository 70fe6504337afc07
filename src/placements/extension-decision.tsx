import { SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Radios } from '../ui/radios.tsx'
import { Section } from '../ui/section.tsx'
import type { ExtensionLine, StayPage } from './stay-page-query.ts'
import { stayPaths } from './stay-paths.ts'
import { opinionLabels, optionsOf } from './stay-words.ts'

/** Which of the forms of the page was sent back with errors. */
export type ExtensionForms = { ask?: FormState; opinion?: FormState; grant?: FormState; refuse?: FormState }

type OneForm = { stay: StayPage; extension: ExtensionLine; form: FormState }

export const OpinionForm = ({ stay, extension, form, today }: OneForm & { today: Temporal.PlainDate }) => (
  <Section title={extension.opinion ? 'Cambia il parere' : 'Registra il parere'}>
    <Form action={stayPaths.opinion(stay.id, extension.id)} version={extension.version} label="Parere">
      <Radios legend="Parere" name="opinion" from={form} required inline options={optionsOf(opinionLabels)} />
      <Field label="Di chi" name="by" from={form} required maxlength={200} help="L’ente, e la persona se la sai." />
      <DateField label="Dato il" name="on" from={form} required max={today.toString()} />
      <Field label="Nota" name="note" from={form} type="textarea" rows={2} maxlength={2000} />
      <SubmitButton kind="secondary">Registra il parere</SubmitButton>
    </Form>
  </Section>
)

export const Decision = ({
  stay,
  extension,
  forms,
}: {
  stay: StayPage
  extension: ExtensionLine
  forms: ExtensionForms
}) => {
  const asked = { values: { until: extension.askedUntil.toString() }, errors: {} }
  return (
    <>
      <Section title="Concedi">
        <Form action={stayPaths.grant(stay.id, extension.id)} version={extension.version} label="Concedi la proroga">
          <DateField
            label="Nuovo termine"
            name="until"
            from={forms.grant ?? asked}
            required
            help="Il giorno di uscita. Può essere diverso da quello chiesto, entro i limiti delle regole."
          />
          <SubmitButton>Concedi la proroga</SubmitButton>
        </Form>
      </Section>
      <Section title="Nega">
        <Form action={stayPaths.refuse(stay.id, extension.id)} version={extension.version} label="Nega la proroga">
          <Field
            label="Motivo del no"
            name="refusalReason"
            from={forms.refuse}
            type="textarea"
            rows={2}
            required
            maxlength={2000}
          />
          <Field
            label="Che cosa può fare invece il nucleo"
            name="alternative"
            from={forms.refuse}
            type="textarea"
            rows={2}
            required
            maxlength={2000}
          />
          <SubmitButton kind="danger">Nega la proroga</SubmitButton>
        </Form>
      </Section>
    </>
  )
}
