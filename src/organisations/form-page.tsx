import type { Child } from 'hono/jsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'
import type { LastChange } from './stale.ts'

export type Conflict = LastChange & { differences: { label: string; mine: Child; theirs: Child }[] }

type Props = {
  at: PageContext
  title: string
  crumbs: LinkTo[]
  lead?: Child
  action: string
  form: FormState
  version?: number
  hidden?: Record<string, string>
  conflict?: Conflict
  button: string
  back: string
  children: Child
}

/** A page that is one form: what is wrong first, the questions, the one button and the way back. */
export const FormPage = ({ at, title, crumbs, lead, form, conflict, button, back, children, ...rest }: Props) => (
  <Page at={at} title={title} crumbs={crumbs} lead={lead}>
    {conflict ? <ConflictNotice {...conflict} /> : null}
    <Form {...rest}>
      {conflict ? null : <ErrorSummary errors={form.errors} />}
      {children}
      <ButtonRow>
        <SubmitButton>{button}</SubmitButton>
        <LinkButton href={back} kind="quiet">
          Lascia com’è
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
