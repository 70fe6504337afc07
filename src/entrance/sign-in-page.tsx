import { SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { PlainPage } from '../ui/plain-page.tsx'

type Props = { towards: string; email?: string; refused?: boolean }

export const SignInPage = ({ towards, email = '', refused = false }: Props) => {
  const errors: FieldErrors = refused ? { email: ['Indirizzo o password non corrispondono. Controlla e riprova.'] } : {}
  return (
    <PlainPage title="Accesso" lead="Entra con l’indirizzo che usi al lavoro.">
      <ErrorSummary errors={errors} />
      <Form action="/accesso" warnOnLeave={false}>
        <input type="hidden" name="verso" value={towards} />
        <Field
          label="Indirizzo e-mail"
          name="email"
          type="email"
          from={{ values: { email }, errors }}
          required
          autocomplete="username"
        />
        <Field label="Password" name="password" type="password" required autocomplete="current-password" />
        <SubmitButton>Entra</SubmitButton>
      </Form>
    </PlainPage>
  )
}
