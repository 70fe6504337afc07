import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { Notice } from '../ui/notice.tsx'
import { PlainPage } from '../ui/plain-page.tsx'
import { PasskeyButton } from './passkey-button.tsx'

type Props = {
  towards: string
  /** Where else one may sign in. */
  providers: { id: string; label: string }[]
  email?: string
  refusal?: string
  notice?: string
}

export const SignInPage = ({ towards, providers, email = '', refusal, notice }: Props) => {
  const errors: FieldErrors = refusal ? { email: [refusal] } : {}
  return (
    <PlainPage title="Accesso" lead="Entra con l’indirizzo che usi al lavoro." scripts={['islands/passkey.js']}>
      {notice && !refusal && <Notice tone="warning">{notice}</Notice>}
      <ErrorSummary errors={errors} />
      <Form action="/accesso" warnOnLeave={false}>
        <input type="hidden" name="verso" value={towards} />
        <Field
          label="Indirizzo e-mail"
          name="email"
          type="email"
          from={{ values: { email }, errors }}
          required
          autocomplete="username webauthn"
        />
        <Field label="Password" name="password" type="password" required autocomplete="current-password" />
        <SubmitButton>Entra</SubmitButton>
      </Form>
      <PasskeyButton does="get" at="/accesso/chiave" towards={towards}>
        Entra con una chiave di accesso
      </PasskeyButton>
      {providers.map(({ id, label }) => (
        <p>
          <LinkButton href={`/accesso/ente/${id}?verso=${encodeURIComponent(towards)}`} kind="secondary">
            {label}
          </LinkButton>
        </p>
      ))}
      <p>
        <a href="/password-dimenticata">Hai dimenticato la password?</a>
      </p>
    </PlainPage>
  )
}
