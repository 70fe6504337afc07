import { Badge } from '../ui/badge.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import type { FormState } from '../ui/form-state.ts'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { crumbs } from './crumbs.ts'
import { type Conflict, FormPage } from './form-page.tsx'
import { organisationsPaths as paths } from './paths.ts'

type Props = {
  at: PageContext
  body: { id: string; name: string }
  form: FormState
  /** Undefined until one is set up. */
  provider: { active: boolean; version: number } | undefined
  /** What the provider must be told. */
  returnAddress: string
  conflict?: Conflict
}

/** Where a body's workers sign in with their organisation's own identity. */
export const IdentityProviderPage = ({ at, body, form, provider, returnAddress, conflict }: Props) => (
  <FormPage
    at={at}
    title="Accesso con l’identità dell’ente"
    crumbs={crumbs.body(body)}
    lead={
      <>
        {provider?.active ? <Badge tone="good">Attivo</Badge> : <Badge>Non attivo</Badge>} Chi lavora per l’ente entra
        dal servizio di identità che già usa (OpenID Connect), anche con SPID o CIE dietro un proxy. Entra solo chi è
        già fra gli utenti di Approdo.
      </>
    }
    action={paths.identityProvider(body.id)}
    form={form}
    version={provider?.version ?? 0}
    conflict={conflict}
    button="Salva"
    back={paths.body(body.id)}
  >
    <p>
      Al servizio di identità indica questo indirizzo di ritorno: <code class="ap-code">{returnAddress}</code>
    </p>
    <Field
      label="Scritta del pulsante"
      name="label"
      from={form}
      required
      maxlength={60}
      help="Per esempio: Entra con l’identità del Comune"
    />
    <Field
      label="Indirizzo del servizio (issuer)"
      name="issuer"
      from={form}
      required
      maxlength={500}
      help="Comincia con https://, come https://identita.comune.it"
    />
    <Field
      label="Identificativo di Approdo (client id)"
      name="clientId"
      from={form}
      required
      maxlength={300}
      autocomplete="off"
    />
    <Field
      label="Segreto (client secret)"
      name="clientSecret"
      type="password"
      from={form}
      required={!provider}
      autocomplete="off"
      help={
        provider ? 'È conservato cifrato e non si può rileggere. Lascia vuoto per tenere quello che c’è.' : undefined
      }
    />
    <Radios
      legend="Da che cosa si riconosce la persona"
      name="claim"
      from={form}
      required
      options={[
        {
          value: 'email',
          label: 'Dall’indirizzo e-mail',
          help: 'Solo se il servizio dice che è verificato (email_verified).',
        },
        {
          value: 'fiscal_number',
          label: 'Dal codice fiscale',
          help: 'Come lo danno SPID e CIE (fiscalNumber, TINIT-…). Il codice di ciascuno si scrive nella sua pagina, in Utenti.',
        },
      ]}
    />
    <Field
      label="Che cosa vale come secondo fattore"
      name="strongValues"
      type="textarea"
      rows={3}
      from={form}
      help="Valori di acr o amr, uno per riga. Chi entra con uno di questi non deve dare altro, nemmeno se il suo ruolo chiede il secondo fattore."
    />
    <Checkbox label="Mostra il pulsante nella pagina di accesso" name="active" from={form} />
  </FormPage>
)
