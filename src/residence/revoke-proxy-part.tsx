import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { residencePaths as paths } from './paths.ts'
import type { KeptProxy } from './proxy-queries.ts'

type Props = { registrationId: string; proxy: KeptProxy; form: FormState | undefined; today: Temporal.PlainDate }

/** It stays written, and no longer counts. */
export const RevokeProxy = ({ registrationId, proxy, form, today }: Props) => (
  <DangerConfirm
    summary="Revoca la delega"
    action={paths.revokeProxy(registrationId, proxy.id)}
    button="Revoca la delega"
    version={proxy.version}
    open={form !== undefined}
  >
    <ErrorSummary errors={form?.errors ?? {}} />
    <p>
      Da quel giorno {proxy.givenName} {proxy.familyName} non ritira più. La delega resta scritta, con il motivo.
    </p>
    <DateField
      label="Non vale più dal"
      name="on"
      from={form ?? { ...emptyForm, values: { on: today.toString() } }}
      required
      max={today.toString()}
    />
    <Field label="Motivo" name="reason" from={form ?? emptyForm} required maxlength={500} />
  </DangerConfirm>
)
