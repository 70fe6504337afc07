import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { CodeField } from './code-field.tsx'
import { PasskeyButton } from './passkey-button.tsx'

/** What this person can show to be recognised again. */
export type Proof = 'code' | 'password' | 'none'

type Props = {
  at: PageContext
  towards: string
  proof: Proof
  hasPasskey: boolean
  minutes: number
  refusal?: string
}

export const ConfirmPage = ({ at, towards, proof, hasPasskey, minutes, refusal }: Props) => {
  const errors: FieldErrors = refusal ? { [proof]: [refusal] } : {}
  return (
    <Page
      at={at}
      title="Conferma che sei tu"
      lead={`Quello che stai per fare è delicato. Dopo la conferma non te lo chiediamo più per ${minutes} minuti.`}
      scripts={['islands/passkey.js']}
    >
      {proof === 'none' ? (
        <Anew towards={towards} />
      ) : (
        <Form action="/conferma" warnOnLeave={false}>
          <ErrorSummary errors={errors} />
          <input type="hidden" name="verso" value={towards} />
          {proof === 'code' ? (
            <CodeField errors={errors} recovery />
          ) : (
            <Field
              label="La tua password"
              name="password"
              type="password"
              from={{ values: {}, errors }}
              required
              autocomplete="current-password"
            />
          )}
          <SubmitButton>Conferma</SubmitButton>
        </Form>
      )}
      {hasPasskey && (
        <PasskeyButton does="get" at="/conferma/chiave" towards={towards}>
          Conferma con una chiave di accesso
        </PasskeyButton>
      )}
    </Page>
  )
}

/** Whoever comes in through their organisation, and has no code of ours, proves it there. */
const Anew = ({ towards }: { towards: string }) => (
  <>
    <p>
      Entri con l’accesso del tuo ente, e qui non hai ancora un secondo fattore. Esci ed entra di nuovo, oppure attiva
      il secondo fattore dopo essere rientrato.
    </p>
    <form method="post" action={`/uscita?verso=${encodeURIComponent(towards)}`}>
      <SubmitButton>Esci e rientra</SubmitButton>
    </form>
    <p>
      <LinkButton kind="quiet" href="/">
        Torna all’inizio
      </LinkButton>
    </p>
  </>
)
