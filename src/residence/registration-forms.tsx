import type { Child } from 'hono/jsx'
import { destinationOptions } from '../placements/destinations.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, fromDay, plural, toDay } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { Section } from '../ui/section.tsx'
import { optionsOf, Select } from '../ui/select.tsx'
import { renewedValidity } from './clock-rules.ts'
import { searchWords } from './clock-words.ts'
import { reasonsByHand } from './ending-rules.ts'
import { residencePaths as paths } from './paths.ts'
import { registeredCrumbs } from './registered-crumbs.ts'
import type { RegistrationDetail, Visit } from './registration-detail.ts'
import { byHand, VisitList } from './visits-section.tsx'
import { endingReasons, suspensionReasons, tellingLanguages, visitKinds } from './words.ts'

export type FormProps = { at: PageContext; registration: RegistrationDetail; form: FormState }

type FrameProps = FormProps & {
  title: string
  lead?: Child
  action: string
  button: string
  hidden?: Record<string, string>
  version?: number
  children: Child
}

/** A page with one form about a registration, and the way back to it. */
const Frame = ({
  at,
  registration: { who },
  form,
  title,
  lead,
  action,
  button,
  hidden,
  version,
  children,
}: FrameProps) => (
  <Page at={at} title={title} crumbs={registeredCrumbs(who)} lead={lead ?? `${who.name}, n. ${who.number}`}>
    <Form action={action} hidden={hidden} version={version}>
      <ErrorSummary errors={form.errors} />
      {children}
      <ButtonRow>
        <SubmitButton>{button}</SubmitButton>
        <LinkButton href={paths.registration(who.id)} kind="quiet">
          Lascia com’era
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

export const EditRegistrationPage = (props: FormProps) => (
  <Frame
    {...props}
    title="Casella e lingua"
    action={paths.editRegistration(props.registration.who.id)}
    button="Salva"
    version={props.registration.version}
  >
    <Field
      label="Casella o scaffale"
      name="box"
      from={props.form}
      maxlength={40}
      width="medium"
      help="Dove aspettano le sue lettere: lo vede chi le consegna."
    />
    <Select
      label="Lingua degli avvisi"
      name="language"
      from={props.form}
      required
      width="medium"
      options={optionsOf(tellingLanguages)}
    />
  </Frame>
)

export const RegistryPage = (props: FormProps) => (
  <Frame
    {...props}
    title="Anagrafe e accertamenti"
    action={paths.registry(props.registration.who.id)}
    button="Salva"
    version={props.registration.version}
  >
    <DateField
      label="Iscrizione in anagrafe il"
      name="registeredOn"
      from={props.form}
      max={props.at.today.toString()}
      help={`Il termine è il ${formatDay(props.registration.registerBy)}. Vuoto se non si sa ancora.`}
    />
    <DateField
      label="Accertamenti fatti il"
      name="checkedOn"
      from={props.form}
      max={props.at.today.toString()}
      help={`Senza esito entro il ${formatDay(props.registration.checksBy)}, la registrazione è confermata dal silenzio.`}
    />
    <Radios
      legend="Esito"
      name="checkOutcome"
      from={props.form}
      options={[
        { value: '', label: 'Non si sa ancora' },
        { value: 'found', label: 'Positivo', help: 'La registrazione è confermata.' },
        {
          value: 'not_found',
          label: 'Negativo',
          help: 'Non chiude nulla: senti l’anagrafe su come continuare.',
        },
      ]}
    />
  </Frame>
)

export const RenewPage = (props: FormProps) => {
  const { registration, at } = props
  const until = registration.validities[0]?.valid.to ?? null
  const next = renewedValidity(until, at.today, registration.rules.validityMonths)
  return (
    <Frame
      {...props}
      title="Rinnova la registrazione"
      action={paths.renew(registration.who.id)}
      button="Rinnova"
      hidden={{ until: until?.toString() ?? '' }}
    >
      <Notice tone="info" title={`Varrà ${fromDay(next.from)} ${next.to ? toDay(next.to.subtract({ days: 1 })) : ''}`}>
        <p>
          {until && Temporal.PlainDate.compare(until, at.today) > 0
            ? `Comincia dove finisce la validità di oggi, e dura ${plural(registration.rules.validityMonths, 'mese', 'mesi')} come dicono le regole.`
            : `La validità era finita: riparte da oggi e dura ${plural(registration.rules.validityMonths, 'mese', 'mesi')} come dicono le regole.`}
        </p>
      </Notice>
      <Field label="Nota" name="note" from={props.form} type="textarea" rows={3} maxlength={2000} />
    </Frame>
  )
}

export const SuspendPage = (props: FormProps) => (
  <Frame
    {...props}
    title="Sospendi la registrazione"
    lead={`${props.registration.who.name}, n. ${props.registration.who.number}. Il numero resta suo e la posta continua ad arrivare: finché dura, la registrazione non scade e non si fanno ricerche.`}
    action={paths.suspend(props.registration.who.id)}
    button="Sospendi"
  >
    <Select
      label="Motivo"
      name="reason"
      from={props.form}
      required
      placeholder="Scegli"
      width="medium"
      options={optionsOf(suspensionReasons)}
    />
    <DateField label="Dal" name="from" from={props.form} required />
    <DateField label="Riprende il" name="to" from={props.form} help="Vuoto se non si sa: la farai riprendere tu." />
    <Field label="Nota" name="note" from={props.form} type="textarea" rows={3} maxlength={2000} />
  </Frame>
)

export const EndPage = (props: FormProps) => {
  const { registration, form } = props
  const { who, minors, rules, search } = registration
  return (
    <Frame
      {...props}
      title="Chiudi la registrazione"
      lead={`${who.name}, n. ${who.number}. La posta già arrivata resta da consegnare; quella nuova si mette da parte.`}
      action={paths.end(who.id)}
      button="Chiudi la registrazione"
      version={registration.version}
    >
      <DateField
        label="Dal giorno"
        name="onDay"
        from={form}
        required
        max={props.at.today.toString()}
        help="Il primo in cui la registrazione non vale più."
      />
      <Select
        label="Motivo"
        name="reason"
        from={form}
        required
        placeholder="Scegli"
        options={reasonsByHand.map((value) => ({ value, label: endingReasons[value] }))}
        help="Per passare a un altro sportello si usa un trasferimento, che porta con sé la storia e la posta."
      />
      <Select
        label="Che casa ha trovato"
        name="destination"
        from={form}
        placeholder="Scegli"
        options={destinationOptions}
        help="Serve per una casa stabile; per le altre sistemazioni se si sa."
      />
      <Field
        label="Nuovo indirizzo"
        name="newAddress"
        from={form}
        maxlength={300}
        help="Serve per una casa stabile e per un altro comune: lì si manda la posta che arriva ancora."
      />
      <Field
        label="Provvedimento"
        name="act"
        from={form}
        maxlength={300}
        help={`Serve per l’irreperibilità. ${searchWords(search.count, rules)}`}
      />
      {minors.length > 0 && (
        <Checkbox
          label={`Chiudi anche ${plural(minors.length, 'la registrazione', 'le registrazioni')} dei minorenni registrati insieme`}
          name="withMinors"
          from={form}
          help={minors.map(({ name, number }) => `${name}, n. ${number}`).join('; ')}
        />
      )}
      <Field label="Nota" name="note" from={form} type="textarea" rows={3} maxlength={2000} />
    </Frame>
  )
}

/** Every visit, and the way to write one of another day. */
export const VisitsPage = ({ visits, mayRecord, ...props }: FormProps & { visits: Visit[]; mayRecord: boolean }) => {
  const { who } = props.registration
  const list = (
    <Section title="Tutte le visite">
      <VisitList registrationId={who.id} visits={visits} mayRecord={mayRecord} />
    </Section>
  )
  if (!mayRecord)
    return (
      <Page at={props.at} title="Visite" crumbs={registeredCrumbs(who)}>
        {list}
      </Page>
    )
  return (
    <Page at={props.at} title="Visite" crumbs={registeredCrumbs(who)} lead={`${who.name}, n. ${who.number}`}>
      <Form action={paths.visit(who.id)}>
        <ErrorSummary errors={props.form.errors} />
        <Radios
          legend="Che cosa è successo"
          name="kind"
          from={props.form}
          required
          options={byHand.map((kind) => ({ value: kind, label: visitKinds[kind] }))}
        />
        <DateField label="Giorno" name="onDay" from={props.form} required max={props.at.today.toString()} />
        <Field label="Nota" name="note" from={props.form} maxlength={500} />
        <ButtonRow>
          <SubmitButton>Scrivi la visita</SubmitButton>
        </ButtonRow>
      </Form>
      {list}
    </Page>
  )
}
