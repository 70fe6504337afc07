import { ActionButton } from '../ui/action-button.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { Section } from '../ui/section.tsx'
import { referralPaths } from './paths.ts'
import { Decided, PointsLines } from './points-lines.tsx'
import type { ReferralDetail } from './referral-detail.ts'
import type { WaitingRow } from './waiting-list.ts'

export type FailedPosition = FormState

type Props = {
  referral: ReferralDetail
  place: { row: WaitingRow; of: number }
  mayDecide: boolean
  failed?: FailedPosition
}

/** Where the referral stands on the list, why, and the form to decide another position. */
export const PositionSection = ({ referral, place: { row, of }, mayDecide, failed }: Props) => (
  <Section
    title="Posizione in lista"
    id="posizione"
    action={<a href={referralPaths.waitingList(referral.serviceId)}>Lista intera</a>}
  >
    <p>
      È {row.position}ª di {of}.
    </p>
    <Decided row={row} />
    <PointsLines lines={row.lines} total={row.points} />
    {mayDecide && row.override && (
      <ActionButton action={referralPaths.undoPosition(referral.id)} fields={{ version: String(row.version) }}>
        Torna alla posizione secondo i punti
      </ActionButton>
    )}
    {mayDecide && (
      <details open={failed !== undefined}>
        <summary>Decidi un’altra posizione</summary>
        <Form action={referralPaths.position(referral.id)} version={row.version}>
          {failed && <ErrorSummary errors={failed.errors} />}
          <Field
            label={`Posizione, da 1 a ${of}`}
            name="position"
            from={failed ?? emptyForm}
            inputmode="numeric"
            width="short"
            required
          />
          <Field
            label="Perché"
            name="positionReason"
            from={failed ?? emptyForm}
            type="textarea"
            rows={3}
            maxlength={1000}
            help="Si vede nella lista e resta nella storia."
            required
          />
          <SubmitButton kind="secondary">Metti in questa posizione</SubmitButton>
        </Form>
      </details>
    )}
  </Section>
)
