import type { Addressee } from '../residence/addressees.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { Field } from '../ui/field.tsx'
import type { FormState } from '../ui/form-state.ts'
import { addresseeWarning, addresseeWords } from './addressee-words.ts'

type Props = { form: FormState; found: Addressee[] | undefined; label: string; required?: boolean }

/** Somebody of the desk by some letters; once looked for, one of those found. */
export const ChoosePerson = ({ form, found, label, required }: Props) => (
  <>
    <Field
      label={label}
      name="q"
      from={form}
      required={required}
      maxlength={200}
      autocomplete="off"
      help="Due o tre lettere del nome, o il numero."
    />
    {found && (
      <ChoiceGroup
        type="radio"
        legend={found.length > 0 ? 'Chi di questi' : `Nessuno si chiama «${form.values.q ?? ''}»`}
        name="registration"
        from={form}
        chosen={[form.values.registration || (found.length === 1 ? (found[0]?.id ?? '') : '')]}
        required
        options={found.map((person) => ({
          value: person.id,
          label: person.name,
          help: [addresseeWords(person), addresseeWarning(person)].filter(Boolean).join('. '),
        }))}
      />
    )}
  </>
)
