import { ButtonRow, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { Radios } from '../ui/radios.tsx'
import { Section } from '../ui/section.tsx'
import { residencePaths as paths } from './paths.ts'
import { registeredCrumbs } from './registered-crumbs.ts'
import type { Visit } from './registration-detail.ts'
import type { FormProps } from './registration-form-page.tsx'
import { byHand, VisitList } from './visits-section.tsx'
import { visitKinds } from './words.ts'

/** Every visit, and the way to write one of another day. */
export const VisitsPage = ({ visits, mayRecord, ...props }: FormProps & { visits: Visit[]; mayRecord: boolean }) => {
  const { who } = props.registration
  const list = (
    <Section title="Tutte le visite">
      <VisitList registrationId={who.id} visits={visits} mayRecord={mayRecord} />
    </Section>
  )
  if (!mayRecord)
    return (
      <Page at={props.at} title="Visite" crumbs={registeredCrumbs(who)}>
        {list}
      </Page>
    )
  return (
    <Page at={props.at} title="Visite" crumbs={registeredCrumbs(who)} lead={`${who.name}, n. ${who.number}`}>
      <Form action={paths.visit(who.id)}>
        <ErrorSummary errors={props.form.errors} />
        <Radios
          legend="Che cosa è successo"
          name="kind"
          from={props.form}
          required
          options={byHand.map((kind) => ({ value: kind, label: visitKinds[kind] }))}
        />
        <DateField label="Giorno" name="onDay" from={props.form} required max={props.at.today.toString()} />
        <Field label="Nota" name="note" from={props.form} maxlength={500} />
        <ButtonRow>
          <SubmitButton>Scrivi la visita</SubmitButton>
        </ButtonRow>
      </Form>
      {list}
    </Page>
  )
}
