import type { Child } from 'hono/jsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { referralPaths } from './paths.ts'
import type { ReferralDetail, Requirement } from './referral-detail.ts'
import { answerLabels, optionsOf } from './words.ts'

type Props = { at: PageContext; referral: ReferralDetail; form: FormState; conflict?: Child }

/** Every requirement with its answer: yes, no, or still to find out and by when. */
export const RequirementsPage = ({ at, referral, form, conflict }: Props) => (
  <Page
    at={at}
    title="Requisiti"
    lead={
      <>
        Segnalazione {referral.number}, <Name>{referral.householdName}</Name>. Regole di {referral.serviceName} in
        vigore quando è arrivata: {referral.rulesAct}.
      </>
    }
    crumbs={[
      { href: referralPaths.list, label: 'Segnalazioni' },
      { href: referralPaths.referral(referral.id), label: `Segnalazione ${referral.number}` },
    ]}
  >
    {conflict}
    <Form action={referralPaths.requirements(referral.id)}>
      <ErrorSummary errors={form.errors} />
      {referral.requirements.map((requirement) => (
        <Question requirement={requirement} form={form} />
      ))}
      <ButtonRow>
        <SubmitButton>Salva le risposte</SubmitButton>
        <LinkButton href={referralPaths.referral(referral.id)} kind="quiet">
          Torna alla segnalazione
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

const Question = ({
  requirement: { id, sentence, source, version },
  form,
}: {
  requirement: Requirement
  form: FormState
}) => (
  <Fieldset legend={sentence} help={source ?? undefined}>
    <input type="hidden" name={`version-${id}`} value={String(version)} />
    <Radios legend="È così?" name={`answer-${id}`} from={form} inline options={optionsOf(answerLabels)} required />
    <Field
      label="Da che cosa lo sappiamo"
      name={`basis-${id}`}
      from={form}
      maxlength={2000}
      help="Un documento, una verifica, una dichiarazione. Se è da chiarire, che cosa manca."
    />
    <DateField
      label="Da chiarire entro"
      name={`due-${id}`}
      from={form}
      help="Solo se è da chiarire: comparirà in Oggi."
    />
  </Fieldset>
)

/** The answers as the form holds them. */
export function answersForm(requirements: Requirement[]): FormState {
  const values: Record<string, string> = {}
  for (const { id, answer, basis, dueOn } of requirements) {
    values[`answer-${id}`] = answer
    values[`basis-${id}`] = basis ?? ''
    values[`due-${id}`] = dueOn?.toString() ?? ''
  }
  return { values, errors: {} }
}
