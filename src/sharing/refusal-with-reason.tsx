import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import type { FormState } from '../ui/form-state.ts'

type Props = {
  summary: string
  action: string
  button: string
  version: number
  /** What was sent, when it was this refusal that was sent and came back. */
  sent?: FormState
  help?: string
}

/** The other answer to what was asked: no, and why. */
export const RefusalWithReason = ({ summary, action, button, version, sent, help }: Props) => (
  <DangerConfirm
    summary={summary}
    action={action}
    button={button}
    version={version}
    hidden={{ answering: 'refuse' }}
    open={sent !== undefined}
  >
    {sent && <ErrorSummary errors={sent.errors} prefix="no-" />}
    <Field
      label="Perché no"
      name="answer"
      id="no-answer"
      type="textarea"
      value={sent?.values.answer ?? ''}
      error={sent?.errors.answer ?? []}
      maxlength={2000}
      required
      help={help}
    />
  </DangerConfirm>
)
