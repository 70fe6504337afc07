import { Badge } from '../ui/badge.tsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import type { KeptGateway } from './gateways.ts'
import { mailPaths as paths } from './paths.ts'

export type Body = { id: string; name: string }
type BodyRow = Body & { gateway: KeptGateway | undefined }

const columns: Column<BodyRow>[] = [
  {
    header: 'Ente',
    value: (row) => row.name,
    cell: (row) => (
      <a href={paths.gateway(row.id)}>
        <Name>{row.name}</Name>
      </a>
    ),
  },
  {
    header: 'Gestore SMS',
    value: (row) => row.gateway?.url,
    cell: (row) =>
      row.gateway?.isOn ? <Badge tone="good">Attivo</Badge> : <Badge>{row.gateway ? 'Spento' : 'Non impostato'}</Badge>,
  },
]

/** The bodies one administers, and whether their notices can leave as SMS. */
export const GatewaysPage = ({ at, bodies }: { at: PageContext; bodies: BodyRow[] }) => (
  <Page
    at={at}
    title="SMS"
    crumbs={[{ href: '/amministrazione', label: 'Amministrazione' }]}
    lead="Il gestore che spedisce gli avvisi «c’è posta» come SMS."
  >
    <Table caption="Enti" captionHidden columns={columns} rows={bodies} empty={<EmptyState title="Nessun ente" />} />
  </Page>
)

type GatewayProps = {
  at: PageContext
  body: Body
  gateway: KeptGateway | undefined
  form: FormState
  trial: FormState
  /** How the last trial went. */
  went?: { good: boolean; text: string }
}

/** Where and how the SMS of a body go: the key is written once, and never shown again. */
export const GatewayPage = ({ at, body, gateway, form, trial, went }: GatewayProps) => (
  <Page
    at={at}
    title={`SMS di ${body.name}`}
    crumbs={[
      { href: '/amministrazione', label: 'Amministrazione' },
      { href: paths.gateways, label: 'SMS' },
    ]}
    lead={gateway?.isOn ? <Badge tone="good">Attivo</Badge> : <Badge>Non attivo</Badge>}
  >
    <Form action={paths.gateway(body.id)} version={gateway?.version ?? 0}>
      <ErrorSummary errors={form.errors} />
      <Field
        label="Indirizzo del gestore"
        name="url"
        from={form}
        required
        maxlength={500}
        autocomplete="off"
        help="Comincia con https://. Si va solo verso internet, senza rinvii ad altri indirizzi."
      />
      <FieldRow>
        <Field
          label="Intestazione della chiave"
          name="headerName"
          from={form}
          required
          maxlength={60}
          autocomplete="off"
        />
        <Field
          label="Chiave"
          name="key"
          type="password"
          autocomplete="off"
          from={form}
          maxlength={1000}
          help={
            gateway?.sealedKey
              ? 'C’è già: scrivila solo per cambiarla.'
              : 'Come la vuole il gestore, per esempio: Bearer abc123'
          }
        />
      </FieldRow>
      <Field
        label="Corpo della richiesta (JSON)"
        name="body"
        type="textarea"
        rows={5}
        from={form}
        required
        maxlength={2000}
        help="{{to}} è il numero, {{text}} il testo; {{key}} la chiave che è sempre la stessa per lo stesso avviso, {{from}} il mittente."
      />
      <Field
        label="Mittente"
        name="sender"
        from={form}
        maxlength={20}
        width="medium"
        help="Come compare sul telefono, se il gestore lo chiede."
      />
      <Checkbox
        label="Il gestore non invia due volte con la stessa chiave"
        name="sendsOnce"
        from={form}
        help="Solo se il contratto lo dice: allora un invio dubbio si ripete da solo. Altrimenti diventa un compito per lo sportello."
      />
      <Checkbox label="Attivo" name="isOn" from={form} />
      <ButtonRow>
        <SubmitButton>Salva</SubmitButton>
        <LinkButton href={paths.gateways} kind="quiet">
          Lascia com’è
        </LinkButton>
      </ButtonRow>
    </Form>
    {gateway && (
      <Section title="Prova">
        {went && (
          <Notice
            tone={went.good ? 'good' : 'danger'}
            role="status"
            title={went.good ? 'Il gestore ha accettato' : 'Non è partito'}
          >
            <p>{went.text}</p>
          </Notice>
        )}
        <Form action={paths.tryGateway(body.id)} warnOnLeave={false}>
          <Field
            label="Un numero di cellulare tuo"
            name="to"
            type="tel"
            inputmode="tel"
            from={trial}
            required
            maxlength={30}
            width="medium"
          />
          <SubmitButton kind="secondary">Manda un SMS di prova</SubmitButton>
        </Form>
      </Section>
    )}
  </Page>
)
