import { ActionButton } from '../ui/action-button.tsx'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { emptyForm, type FieldErrors, type FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { PasskeyButton } from './passkey-button.tsx'

const crumbs = [{ href: '/profilo', label: 'Il mio accesso' }]

export const NewPasskeyPage = ({ at }: { at: PageContext }) => (
  <Page
    at={at}
    title="Nuova chiave di accesso"
    crumbs={crumbs}
    lead="Entri con l’impronta, il volto o il PIN di questo dispositivo, o con una chiavetta. Nessuno può rubarla con una pagina finta."
    scripts={['islands/passkey.js']}
  >
    <p data-without-passkeys>
      Questo browser, o questo indirizzo, non sa usare le chiavi di accesso. Puoi entrare con la password e il codice
      dell’app.
    </p>
    <PasskeyButton does="create" at="/profilo/chiavi" towards="/profilo" question={<NameQuestion />}>
      Crea la chiave
    </PasskeyButton>
    <p>
      <LinkButton kind="quiet" href="/profilo">
        Lascia stare
      </LinkButton>
    </p>
  </Page>
)

type Props = { at: PageContext; id: string; name: string; errors?: FieldErrors }

export const PasskeyPage = ({ at, id, name, errors = {} }: Props) => (
  <Page at={at} title="Chiave di accesso" crumbs={crumbs} lead={name}>
    <Form action={`/profilo/chiavi/${id}`} warnOnLeave={false}>
      <ErrorSummary errors={errors} />
      <NameQuestion from={{ values: { name }, errors }} />
      <SubmitButton>Salva il nome</SubmitButton>
    </Form>
    <p>Se la perdi o la dai ad altri, toglila: da quel momento non fa più entrare.</p>
    <ActionButton action={`/profilo/chiavi/${id}/togli`} kind="danger">
      Togli questa chiave
    </ActionButton>
  </Page>
)

const NameQuestion = ({ from = emptyForm }: { from?: FormState }) => (
  <Field
    label="Come la chiami"
    name="name"
    help="Per riconoscerla nell’elenco, per esempio: portatile dell’ufficio."
    from={from}
    required
    autocomplete="off"
    maxlength={60}
    width="medium"
  />
)
