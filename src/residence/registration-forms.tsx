import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { formatDay, fromDay, plural, toDay } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Radios } from '../ui/radios.tsx'
import { optionsOf, Select } from '../ui/select.tsx'
import { renewedValidity } from './clock-rules.ts'
import { residencePaths as paths } from './paths.ts'
import { type FormProps, RegistrationFormPage } from './registration-form-page.tsx'
import { suspensionReasons, tellingLanguages } from './words.ts'

export const EditRegistrationPage = (props: FormProps) => (
  <RegistrationFormPage
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
  </RegistrationFormPage>
)

export const RegistryPage = (props: FormProps) => (
  <RegistrationFormPage
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
  </RegistrationFormPage>
)

export const RenewPage = (props: FormProps) => {
  const { registration, at } = props
  const until = registration.validities[0]?.valid.to ?? null
  const next = renewedValidity(until, at.today, registration.rules.validityMonths)
  return (
    <RegistrationFormPage
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
    </RegistrationFormPage>
  )
}

export const SuspendPage = (props: FormProps) => (
  <RegistrationFormPage
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
  </RegistrationFormPage>
)
