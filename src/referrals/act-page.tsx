import type { Child } from 'hono/jsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { referralPaths } from './paths.ts'
import type { Act, ReferralDetail } from './referral-detail.ts'
import { actLabels, optionsOf } from './words.ts'

type Props = {
  at: PageContext
  referral: Pick<ReferralDetail, 'id' | 'number'>
  /** The act being corrected; without it, a new one. */
  act?: Act
  form: FormState
  removal?: FormState
  conflict?: Child
}

export const ActPage = ({ at, referral, act, form, removal, conflict }: Props) => (
  <Page
    at={at}
    title={act ? 'Correggi l’atto' : 'Nuovo atto'}
    lead="Gli atti dello sfratto o dello sgombero, uno per uno, con la loro data."
    crumbs={[
      { href: referralPaths.list, label: 'Segnalazioni' },
      { href: referralPaths.referral(referral.id), label: `Segnalazione ${referral.number}` },
    ]}
  >
    {conflict}
    <Form
      action={act ? referralPaths.act(referral.id, act.id) : referralPaths.acts(referral.id)}
      version={act?.version}
    >
      <ErrorSummary errors={form.errors} />
      <Select
        label="Atto"
        name="kind"
        from={form}
        options={optionsOf(actLabels)}
        placeholder="Scegli"
        width="medium"
        required
      />
      <Field
        label="Numero dell’accesso"
        name="accessNumber"
        from={form}
        inputmode="numeric"
        width="short"
        help="Solo per gli accessi: 1 per il primo."
      />
      <FieldRow>
        <DateField label="Data" name="onDate" from={form} required />
        <DateField label="Prossima data" name="nextDate" from={form} help="Accesso annunciato o rinviato a." />
      </FieldRow>
      <Field label="Com’è andata" name="outcome" from={form} maxlength={500} />
      <ButtonRow>
        <SubmitButton>{act ? 'Salva l’atto' : 'Aggiungi l’atto'}</SubmitButton>
        <LinkButton href={`${referralPaths.referral(referral.id)}#atti`} kind="quiet">
          Torna alla segnalazione
        </LinkButton>
      </ButtonRow>
    </Form>
    {act && (
      <DangerConfirm
        summary="Togli questo atto"
        action={referralPaths.removeAct(referral.id, act.id)}
        button="Togli l’atto"
        version={act.version}
        open={removal !== undefined}
      >
        {removal && <ErrorSummary errors={removal.errors} />}
        <p>L’atto non si vede più nella segnalazione. Resta scritto nelle tracce, con il motivo.</p>
        <Field label="Perché lo togli" name="removalReason" from={removal} maxlength={500} required />
      </DangerConfirm>
    )}
  </Page>
)
