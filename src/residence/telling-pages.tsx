import type { Child } from 'hono/jsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatInstant } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { optionsOf, Select } from '../ui/select.tsx'
import type { Addressee } from './addressees.ts'
import type { Forwarding } from './forwarding-queries.ts'
import { residencePaths as paths } from './paths.ts'
import { registeredCrumbs } from './registered-crumbs.ts'
import type { Reaching } from './telling-queries.ts'
import { tellingChannels, tellingLanguages } from './words.ts'

type Props = { at: PageContext; registered: Addressee; form: FormState; conflict?: Child }

const channels = [
  { value: 'sms', label: tellingChannels.sms, help: 'Sul suo cellulare.' },
  { value: 'email', label: tellingChannels.email },
  { value: 'board', label: tellingChannels.board, help: 'Viene a vedere se c’è il suo numero.' },
  { value: 'none', label: tellingChannels.none, help: 'Passa quando crede.' },
]

/** How somebody wants to be told that mail has come. */
export const TellingPage = ({ at, registered, form, version, conflict }: Props & { version: number }) => (
  <Page
    at={at}
    title="Come avvisare"
    lead={`Quando arriva posta per ${registered.name}, n. ${registered.number}. Un avviso dice solo che c’è posta.`}
    crumbs={registeredCrumbs(registered)}
  >
    {conflict ?? <ErrorSummary errors={form.errors} />}
    <Form action={paths.telling(registered.id)} version={version}>
      <Radios legend="Come vuole ricevere gli avvisi" name="channel" from={form} options={channels} required />
      <FieldRow>
        <Field
          label="Cellulare"
          name="phone"
          type="tel"
          from={form}
          maxlength={50}
          autocomplete="off"
          help="Per gli SMS."
        />
        <Field
          label="E-mail"
          name="email"
          type="email"
          from={form}
          maxlength={254}
          autocomplete="off"
          help="Per le e-mail."
        />
      </FieldRow>
      <DateField
        label="Ha detto di sì il"
        name="agreedOn"
        from={form}
        max={at.today.toString()}
        help="Serve per SMS ed e-mail: si avvisa solo chi lo vuole."
      />
      <Select label="Lingua degli avvisi" name="language" from={form} required options={optionsOf(tellingLanguages)} />
      <Buttons registered={registered}>Salva</Buttons>
    </Form>
  </Page>
)

/** The digits are the person's: they type them, twice. */
export const PinPage = ({ at, registered, form, pin }: Props & { pin: Reaching['pin'] }) => (
  <Page
    at={at}
    title={pin ? 'Cambia il PIN' : 'Scegli il PIN'}
    lead={`Il PIN di ${registered.name}, n. ${registered.number}, vale come firma quando ritira.`}
    crumbs={registeredCrumbs(registered)}
  >
    <ErrorSummary errors={form.errors} />
    {pin?.lockedUntil && (
      <Notice tone="warning" title="Provato troppe volte">
        Resta chiuso fino al {formatInstant(pin.lockedUntil)}. Un PIN nuovo lo riapre subito.
      </Notice>
    )}
    <Notice tone="info">
      Da 4 a 6 cifre, scritte dalla persona. Approdo non le conserva e nessuno può rileggerle: se le dimentica, ne
      sceglie altre qui.
    </Notice>
    <Form action={paths.pin(registered.id)}>
      <FieldRow>
        <Field
          label="PIN"
          name="pin"
          type="password"
          from={form}
          inputmode="numeric"
          required
          maxlength={6}
          autocomplete="off"
        />
        <Field
          label="Di nuovo"
          name="again"
          type="password"
          from={form}
          inputmode="numeric"
          required
          maxlength={6}
          autocomplete="off"
        />
      </FieldRow>
      <Buttons registered={registered}>Salva il PIN</Buttons>
    </Form>
  </Page>
)

/** Where letters are sent on. */
export const ForwardingPage = ({ at, registered, form }: Props) => (
  <Page
    at={at}
    title="Inoltra la posta"
    lead={`Le lettere di ${registered.name}, n. ${registered.number}, si spediscono a un suo indirizzo.`}
    crumbs={registeredCrumbs(registered)}
  >
    <ErrorSummary errors={form.errors} />
    <Form action={paths.newForwarding(registered.id)}>
      <Field label="Destinatario, come va scritto sulla busta" name="recipient" from={form} required maxlength={200} />
      <Field label="Indirizzo" name="address" type="textarea" from={form} required maxlength={500} />
      <FieldRow>
        <DateField label="Dal" name="from" from={form} required />
        <DateField label="Fino al (compreso)" name="until" from={form} help="Vuoto: finché non lo fai finire." />
      </FieldRow>
      <Field label="Nota" name="note" from={form} maxlength={500} />
      <Buttons registered={registered}>Inoltra la posta</Buttons>
    </Form>
  </Page>
)

/** From the day after, letters wait here again. */
export const ForwardingEndPage = ({ at, registered, form, forwarding }: Props & { forwarding: Forwarding }) => (
  <Page
    at={at}
    title="Fai finire l’inoltro"
    lead={`Dal giorno dopo le lettere di ${registered.name} aspettano di nuovo qui.`}
    crumbs={registeredCrumbs(registered)}
  >
    <ErrorSummary errors={form.errors} />
    <Form action={paths.endForwarding(registered.id, forwarding.id)} version={forwarding.version}>
      <DateField
        label="Ultimo giorno di inoltro"
        name="on"
        from={form}
        required
        help={`Adesso va a ${forwarding.recipient}, ${forwarding.address}.`}
      />
      <Buttons registered={registered}>Fai finire l’inoltro</Buttons>
    </Form>
  </Page>
)

const Buttons = ({ registered, children }: { registered: Addressee; children: Child }) => (
  <ButtonRow>
    <SubmitButton>{children}</SubmitButton>
    <LinkButton kind="quiet" href={paths.registration(registered.id)}>
      Lascia com’è
    </LinkButton>
  </ButtonRow>
)
