import { SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'

type Props = { at: PageContext; form: FormState; shortest: number }

export const PasswordPage = ({ at, form, shortest }: Props) => (
  <Page
    at={at}
    title="Cambia la password"
    lead={`Scegline una lunga almeno ${shortest} caratteri: va bene anche una frase che ricordi.`}
  >
    <Form action="/password" warnOnLeave={false}>
      <ErrorSummary errors={form.errors} />
      <Field
        label="Password di adesso"
        name="current"
        type="password"
        from={form}
        required
        autocomplete="current-password"
      />
      <Field label="Nuova password" name="wanted" type="password" from={form} required autocomplete="new-password" />
      <Field
        label="Nuova password, di nuovo"
        name="again"
        type="password"
        from={form}
        required
        autocomplete="new-password"
      />
      <SubmitButton>Cambia la password</SubmitButton>
    </Form>
  </Page>
)
