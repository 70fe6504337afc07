import { destinationOptions } from '../placements/destinations.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { searchWords } from './clock-words.ts'
import { reasonsByHand } from './ending-rules.ts'
import { residencePaths as paths } from './paths.ts'
import { type FormProps, RegistrationFormPage } from './registration-form-page.tsx'
import { endingReasons } from './words.ts'

/** Why it ends, and what that reason asks for. */
export const EndPage = (props: FormProps) => {
  const { registration, form } = props
  const { who, minors, rules, search } = registration
  return (
    <RegistrationFormPage
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
          label={
            minors.length === 1
              ? 'Chiudi anche la registrazione del minorenne registrato insieme'
              : `Chiudi anche le ${minors.length} registrazioni dei minorenni registrati insieme`
          }
          name="withMinors"
          from={form}
          help={minors.map(({ name, number }) => `${name}, n. ${number}`).join('; ')}
        />
      )}
      <Field label="Nota" name="note" from={form} type="textarea" rows={3} maxlength={2000} />
    </RegistrationFormPage>
  )
}
