import { SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { PlainPage } from '../ui/plain-page.tsx'
import { CodeField } from './code-field.tsx'

/** The second step: the password was right, now the code. */
export const CodePage = ({ towards, refusal }: { towards: string; refusal?: string }) => {
  const errors: FieldErrors = refusal ? { code: [refusal] } : {}
  return (
    <PlainPage title="Codice di accesso" lead="La password è giusta. Ora scrivi il codice.">
      <ErrorSummary errors={errors} />
      <Form action="/accesso/codice" warnOnLeave={false}>
        <input type="hidden" name="verso" value={towards} />
        <CodeField errors={errors} recovery />
        <SubmitButton>Entra</SubmitButton>
      </Form>
      <p class="ap-help">
        Hai perso il telefono e anche i codici di recupero? Chi amministra Approdo nel tuo ente può toglierti il secondo
        fattore, dopo averti riconosciuto.
      </p>
      <p>
        <a href="/accesso">Entra con un altro indirizzo</a>
      </p>
    </PlainPage>
  )
}
