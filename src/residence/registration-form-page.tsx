import type { Child } from 'hono/jsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { residencePaths as paths } from './paths.ts'
import { registeredCrumbs } from './registered-crumbs.ts'
import type { RegistrationDetail } from './registration-detail.ts'

export type FormProps = { at: PageContext; registration: RegistrationDetail; form: FormState }

type FrameProps = FormProps & {
  title: string
  lead?: Child
  action: string
  button: string
  hidden?: Record<string, string>
  version?: number
  children: Child
}

/** A page with one form about a registration, and the way back to it. */
export const RegistrationFormPage = ({
  at,
  registration: { who },
  form,
  title,
  lead,
  action,
  button,
  hidden,
  version,
  children,
}: FrameProps) => (
  <Page at={at} title={title} crumbs={registeredCrumbs(who)} lead={lead ?? `${who.name}, n. ${who.number}`}>
    <Form action={action} hidden={hidden} version={version}>
      <ErrorSummary errors={form.errors} />
      {children}
      <ButtonRow>
        <SubmitButton>{button}</SubmitButton>
        <LinkButton href={paths.registration(who.id)} kind="quiet">
          Lascia com’era
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
