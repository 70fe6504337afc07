import { SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { PlainPage } from '../ui/plain-page.tsx'

type Props = { token: string; name: string; email: string; shortest: number; errors: FieldErrors }

export const ChoosePasswordPage = ({ token, name, email, shortest, errors }: Props) => (
  <PlainPage
    title="Scegli la tua password"
    lead={
      <>
        Ciao <Name>{name}</Name>. Scegline una lunga almeno {shortest} caratteri: va bene anche una frase che ricordi.
        Entrerai con l’indirizzo <Name>{email}</Name>.
      </>
    }
  >
    <Form action={`/invito/${token}`} warnOnLeave={false}>
      <ErrorSummary errors={errors} />
      <Field
        label="Nuova password"
        name="wanted"
        type="password"
        error={errors.wanted}
        required
        autocomplete="new-password"
      />
      <Field
        label="Nuova password, di nuovo"
        name="again"
        type="password"
        error={errors.again}
        required
        autocomplete="new-password"
      />
      <SubmitButton>Scegli questa password</SubmitButton>
    </Form>
  </PlainPage>
)

export const PasswordChosenPage = () => (
  <PlainPage title="Password scelta" lead="Ora entra con il tuo indirizzo e-mail e la password che hai scelto.">
    <p>Il collegamento che hai usato non vale più. Se c’erano sessioni aperte, sono state chiuse.</p>
    <p>
      <a href="/accesso">Entra in Approdo</a>
    </p>
  </PlainPage>
)

const why = {
  used: 'Con questo collegamento la password è già stata scelta.',
  expired: 'Il tempo per usarlo è passato, oppure ne è stato mandato un altro.',
  unknown: 'Forse manca un pezzo dell’indirizzo: aprilo di nuovo dal messaggio che hai ricevuto.',
} as const

export const LinkGonePage = ({ state }: { state: keyof typeof why }) => (
  <PlainPage title="Questo collegamento non vale" lead={why[state]}>
    <p>
      Se hai già una password, <a href="/accesso">entra</a> oppure{' '}
      <a href="/password-dimenticata">chiedi di sceglierne un’altra</a>. Se è il tuo primo ingresso, chiedi un nuovo
      invito a chi amministra Approdo nel tuo ente.
    </p>
  </PlainPage>
)

export const ForgottenPage = ({ email, errors }: { email: string; errors: FieldErrors }) => (
  <PlainPage
    title="Password dimenticata"
    lead="Scrivi l’indirizzo con cui entri: ti mandiamo un collegamento per sceglierne un’altra."
  >
    <Form action="/password-dimenticata" warnOnLeave={false}>
      <ErrorSummary errors={errors} />
      <Field
        label="Indirizzo e-mail"
        name="email"
        type="email"
        from={{ values: { email }, errors }}
        required
        maxlength={254}
        autocomplete="username"
      />
      <SubmitButton>Manda il collegamento</SubmitButton>
    </Form>
    <p>
      <a href="/accesso">Torna all’accesso</a>
    </p>
  </PlainPage>
)

/** The same whether the address is known or not: nobody learns from here who works where. */
export const ForgottenAskedPage = ({ sendsMail }: { sendsMail: boolean }) => (
  <PlainPage title="Guarda la posta" lead="Se con quell’indirizzo si entra in Approdo, il collegamento è pronto.">
    <p>
      {sendsMail
        ? 'Arriva entro pochi minuti e vale per poco: se non lo vedi, guarda anche fra la posta indesiderata.'
        : 'Questo Approdo non spedisce posta: chiedi il collegamento a chi amministra Approdo nel tuo ente.'}
    </p>
    <p>Se non arriva niente, chiedi a chi amministra Approdo nel tuo ente.</p>
    <p>
      <a href="/accesso">Torna all’accesso</a>
    </p>
  </PlainPage>
)
