import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Radios } from '../ui/radios.tsx'
import { lettersInHand } from './words.ts'

/** When, what becomes of the letters, and why. */
export const TransferFields = ({ form }: { form: FormState }) => (
  <>
    <DateField
      label="Primo giorno al nuovo sportello"
      name="fromDay"
      from={form}
      required
      help="Fino al giorno prima restano registrati qui. Lascia il tempo di dirlo a tutti."
    />
    <Radios
      legend="Le lettere che aspettano qui"
      name="items"
      from={form}
      required
      options={Object.entries(lettersInHand).map(([value, label]) => ({ value, label }))}
    />
    <Field
      label="Perché"
      name="reason"
      from={form}
      type="textarea"
      rows={3}
      maxlength={2000}
      required
      help="Lo legge anche chi riceve: lo sportello chiude, la persona si è spostata di zona…"
    />
  </>
)
