import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'

const crumbs = [{ href: '/profilo', label: 'Il mio accesso' }]

/** The ten codes, this once: only what they open is kept, sealed. */
export const RecoveryCodesPage = ({
  at,
  codes,
  activated,
}: {
  at: PageContext
  codes: string[]
  activated: boolean
}) => (
  <Page
    at={at}
    title="I tuoi codici di recupero"
    crumbs={crumbs}
    lead={
      activated
        ? 'Il secondo fattore è attivo. Ora metti al sicuro questi codici.'
        : 'I codici di prima non valgono più.'
    }
    action={<LinkButton href="/">Li ho messi al sicuro</LinkButton>}
  >
    <Notice tone="warning" title="Li vedi solo adesso">
      <p>
        Stampali o copiali, e tienili lontano dal computer. Se perdi il telefono, ciascuno ti fa entrare una volta sola.
      </p>
    </Notice>
    <p class="ap-only-print">Approdo, codici di recupero di {at.actor?.email}</p>
    <ul class="ap-recovery-codes">
      {codes.map((code) => (
        <li>
          <code class="ap-code">{code}</code>
        </li>
      ))}
    </ul>
  </Page>
)

type NewCodes = { at: PageContext; left: number; asksPassword: boolean; errors?: FieldErrors }

export const NewCodesPage = ({ at, left, asksPassword, errors = {} }: NewCodes) => (
  <Page
    at={at}
    title="Codici di recupero nuovi"
    crumbs={crumbs}
    lead={`${left === 0 ? 'Non te ne resta nessuno' : left === 1 ? 'Te ne resta uno' : `Te ne restano ${left}`}. Facendone dieci nuovi, ${left === 1 ? 'quello di prima non vale' : 'quelli di prima non valgono'} più.`}
  >
    <PasswordForm
      action="/secondo-fattore/codici"
      button="Fai dieci codici nuovi"
      asks={asksPassword}
      errors={errors}
    />
  </Page>
)

type Remove = { at: PageContext; passkeys: number; asksPassword: boolean; errors?: FieldErrors }

export const RemoveFactorPage = ({ at, passkeys, asksPassword, errors = {} }: Remove) => (
  <Page
    at={at}
    title="Togli il secondo fattore"
    crumbs={crumbs}
    lead="Dopo, per entrare basta la password: chi te la ruba entra al tuo posto."
  >
    <p>
      Smettono di valere i codici dell’app e quelli di recupero
      {passkeys === 1 && ', e la tua chiave di accesso'}
      {passkeys > 1 && `, e le tue ${passkeys} chiavi di accesso`}.
    </p>
    <PasswordForm
      action="/secondo-fattore/togli"
      button="Togli il secondo fattore"
      asks={asksPassword}
      errors={errors}
      danger
    />
  </Page>
)

type FormProps = { action: string; button: string; asks: boolean; errors: FieldErrors; danger?: boolean }

const PasswordForm = ({ action, button, asks, errors, danger }: FormProps) => (
  <Form action={action} warnOnLeave={false}>
    <ErrorSummary errors={errors} />
    {asks && (
      <Field
        label="La tua password"
        name="password"
        type="password"
        from={{ values: {}, errors }}
        required
        autocomplete="current-password"
      />
    )}
    <SubmitButton kind={danger ? 'danger' : 'primary'}>{button}</SubmitButton>
  </Form>
)
