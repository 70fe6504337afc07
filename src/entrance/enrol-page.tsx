import { SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { CodeField } from './code-field.tsx'

/** What the app has to be told: a picture of it, and the key to type when there is no camera. */
export type Enrolment = { qr: string; key: string }

type Props = {
  at: PageContext
  /** A role of theirs cannot be used without. */
  compulsory: boolean
  asksPassword: boolean
  enrolment?: Enrolment
  errors?: FieldErrors
}

export const EnrolPage = ({ at, compulsory, asksPassword, enrolment, errors = {} }: Props) => (
  <Page
    at={at}
    title="Attiva il secondo fattore"
    crumbs={compulsory ? [] : [{ href: '/profilo', label: 'Il mio accesso' }]}
    lead="Oltre alla password, un codice che solo il tuo telefono sa. Chi ruba la password resta fuori."
  >
    {compulsory && (
      <Notice tone="info" title="Il tuo ruolo lo richiede">
        <p>Vedi dati di persone da proteggere: prima di continuare attiva il secondo fattore. Bastano due minuti.</p>
      </Notice>
    )}
    {enrolment ? <Scan enrolment={enrolment} errors={errors} /> : <Begin asksPassword={asksPassword} errors={errors} />}
  </Page>
)

const Begin = ({ asksPassword, errors }: { asksPassword: boolean; errors: FieldErrors }) => (
  <>
    <p>
      Ti serve un’app per i codici sul telefono o sul computer: vanno bene tutte, per esempio FreeOTP, Aegis, Google
      Authenticator, Microsoft Authenticator, o il gestore di password che usi già.
    </p>
    <Form action="/secondo-fattore/attiva" warnOnLeave={false}>
      <ErrorSummary errors={errors} />
      {asksPassword && (
        <Field
          label="La tua password"
          name="password"
          type="password"
          from={{ values: {}, errors }}
          required
          autocomplete="current-password"
        />
      )}
      <SubmitButton>Continua</SubmitButton>
    </Form>
  </>
)

const Scan = ({ enrolment: { qr, key }, errors }: { enrolment: Enrolment; errors: FieldErrors }) => (
  <>
    <ol class="ap-steps">
      <li>
        <p>Apri l’app, scegli di aggiungere un codice e inquadra questo quadrato.</p>
        <img class="ap-qr" src={qr} alt="Il codice QR da inquadrare con l’app" width="200" height="200" />
      </li>
      <li>
        <p>Se non puoi inquadrarlo, scrivi nell’app questa chiave (tipo: a tempo, sei cifre):</p>
        <p>
          <code class="ap-code ap-key-words">{key}</code>
        </p>
      </li>
      <li>
        <p>Scrivi qui le sei cifre che l’app ti mostra.</p>
        <Form action="/secondo-fattore/verifica" warnOnLeave={false}>
          <ErrorSummary errors={errors} />
          <CodeField errors={errors} />
          <SubmitButton>Attiva</SubmitButton>
        </Form>
      </li>
    </ol>
  </>
)
