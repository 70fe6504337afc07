import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Select } from '../ui/select.tsx'
import { storableKinds } from './arrival-form.ts'
import { itemKinds, senderCategories } from './words.ts'

type Props = { form: FormState; today: Temporal.PlainDate }

/** Asked only for the kinds that need it: of a notice of storage where the thing lies, of what is followed by a number the number. */
export const NeededFields = ({ form, today }: Props) => (
  <>
    <div class="ap-for ap-stack" data-for="storage_notice">
      <Field label="Dove si ritira" name="storedAt" from={form} required maxlength={200} autocomplete="off" />
      <FieldRow>
        <Field label="Codice della giacenza" name="storedCode" from={form} maxlength={60} autocomplete="off" />
        <Select
          label="Che cosa è in giacenza"
          name="storedKind"
          from={form}
          placeholder="Non è scritto"
          options={storableKinds.map((kind) => ({ value: kind, label: itemKinds[kind] }))}
        />
      </FieldRow>
      <DateField
        label="Depositato il"
        name="storedOn"
        from={form}
        max={today.toString()}
        help="Da quel giorno si contano i termini; se non è scritto, da oggi."
      />
    </div>
    <div class="ap-for" data-for="tracking">
      <Field label="Numero della spedizione" name="tracking" from={form} maxlength={60} autocomplete="off" />
    </div>
  </>
)

/** The sender as printed, and where it is put: nothing of what is inside. */
export const EnvelopeFields = ({ form, senders = [] }: { form: FormState; senders?: string[] }) => (
  <>
    <Field
      label="Mittente"
      name="sender"
      from={form}
      maxlength={200}
      autocomplete="off"
      list="mittenti"
      help="Solo se è stampato sulla busta."
    />
    <datalist id="mittenti">
      {senders.map((sender) => (
        <option value={sender} />
      ))}
    </datalist>
    <FieldRow>
      <Select
        label="Chi è il mittente"
        name="senderCategory"
        from={form}
        placeholder="Non so"
        options={Object.entries(senderCategories).map(([value, label]) => ({ value, label }))}
      />
      <Field
        label="Scaffale"
        name="shelf"
        from={form}
        maxlength={40}
        autocomplete="off"
        help="Se non è la sua casella."
      />
    </FieldRow>
  </>
)
