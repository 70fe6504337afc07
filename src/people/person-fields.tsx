import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Radios } from '../ui/radios.tsx'
import { Select } from '../ui/select.tsx'
import { countries, languageLabel, languages, sexes, sexLabels } from './words.ts'

/** A form whose repeated fields are kept as lists. */
export type ListForm = FormState & { lists?: Record<string, string[]> }

export const NameFields = ({ form }: { form: FormState }) => (
  <FieldRow>
    <Field label="Cognome" name="familyName" from={form} maxlength={200} autocomplete="off" />
    <Field label="Nome" name="givenName" from={form} maxlength={200} autocomplete="off" />
  </FieldRow>
)

export const BirthFields = ({ form }: { form: FormState }) => (
  <FieldRow>
    <DateField label="Data di nascita" name="birthDate" from={form} />
    <Field
      label="Oppure solo l’anno"
      name="birthYear"
      from={form}
      inputmode="numeric"
      maxlength={4}
      width="short"
      autocomplete="off"
    />
  </FieldRow>
)

/** Everything that may be told of a person, in three groups. */
export const PersonFields = ({ form, living = false }: { form: ListForm; living?: boolean }) => (
  <>
    <Fieldset legend="Chi è" help="Basta un nome. Se il nome non si sa ancora, scrivi come si fa chiamare.">
      <NameFields form={form} />
      <Field label="Si fa chiamare" name="knownAs" from={form} maxlength={200} autocomplete="off" width="medium" />
      <BirthFields form={form} />
      <Field label="Luogo di nascita" name="birthPlace" from={form} maxlength={200} autocomplete="off" width="medium" />
      <Radios
        legend="Sesso"
        name="sex"
        from={form}
        options={sexes.map((value) => ({ value, label: sexLabels[value] }))}
        inline
      />
    </Fieldset>
    <Fieldset legend="Cittadinanza e lingue">
      <Several label="Cittadinanza" name="citizenships" form={form} options={countries} least={2} />
      <Several label="Lingua parlata" name="languagesSpoken" form={form} options={languages} least={3} />
      <Several label="Lingua letta" name="languagesRead" form={form} options={languages} least={2} />
    </Fieldset>
    <Fieldset legend="Altro">
      <Field label="Note" name="notes" from={form} type="textarea" maxlength={5000} />
      {!living && <DateField label="Data di morte" name="deceasedOn" from={form} />}
    </Fieldset>
  </>
)

type SeveralProps = {
  label: string
  name: string
  form: ListForm
  options: { value: string; label: string }[]
  least: number
}

/** The same question a few times over: the first answer, the second, and always one more than there are. */
function Several({ label, name, form, options, least }: SeveralProps) {
  const given = (form.lists?.[name] ?? []).filter(Boolean)
  const count = Math.max(least, given.length + 1)
  const strange = given.filter((code) => !options.some(({ value }) => value === code))
  const all = [...options, ...strange.map((value) => ({ value, label: languageLabel(value) }))]
  return (
    <FieldRow>
      {Array.from({ length: count }, (_, index) => (
        <Select
          label={index === 0 ? label : `${label} ${index + 1}`}
          name={name}
          id={index === 0 ? `f-${name}` : `f-${name}-${index + 1}`}
          error={index === 0 ? form.errors[name] : []}
          value={given[index] ?? ''}
          options={all}
          placeholder="–"
        />
      ))}
    </FieldRow>
  )
}
