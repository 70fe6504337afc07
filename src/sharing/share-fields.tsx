import { Checkboxes } from '../ui/checkboxes.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Radios } from '../ui/radios.tsx'
import { legalGroundHelp, legalGroundLabels, legalGrounds, type Part, partHelp, partLabels, parts } from './words.ts'

type Props = { form: FormState; chosen: Part[]; lastDay: Temporal.PlainDate; today: Temporal.PlainDate }

/** What of the file, until when, on what ground: the same for a share and for a request that is granted. */
export const ShareFields = ({ form, chosen, lastDay, today }: Props) => (
  <>
    <Checkboxes
      legend="Che cosa potrà leggere"
      name="parts"
      chosen={chosen}
      options={parts.map((value) => ({ value, label: partLabels[value], help: partHelp[value] }))}
      help="Chi fa parte del nucleo (nomi, età, esigenze) si vede sempre. Scegli solo ciò che serve."
      error={form.errors.parts}
    />
    <DateField
      label="Ultimo giorno"
      name="until"
      from={form}
      value={form.values.until ?? lastDay.toString()}
      min={today.toString()}
      help="A mezzanotte si chiude da sé. Si può revocare prima."
      required
    />
    <Radios
      legend="Su quale fondamento"
      name="ground"
      from={form}
      options={legalGrounds.map((value) => ({ value, label: legalGroundLabels[value], help: legalGroundHelp[value] }))}
      required
    />
    <Field
      label="Riferimento del fondamento"
      name="groundNote"
      from={form}
      maxlength={400}
      help="Per esempio: modulo firmato il 3 novembre; la legge o l’atto."
    />
  </>
)
