import { Checkboxes } from '../ui/checkboxes.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import type { AsTyped, Editing } from './edit-routes.tsx'
import type { UnitNode } from './tree.ts'
import { featureLabels } from './words.ts'

export const typedUnit = (unit: UnitNode): AsTyped => ({
  version: unit.version,
  values: {
    name: unit.name,
    floor: unit.floor?.toString() ?? '',
    capacityLimit: unit.capacityLimit?.toString() ?? '',
    notes: unit.notes ?? '',
  },
  lists: { features: unit.features },
})

/** `ruled`: the most beds the rules of the service allow. */
export function UnitFields({ editing: { form, lists }, ruled }: { editing: Editing; ruled: number | null }) {
  return (
    <>
      <Field
        label="Nome"
        name="name"
        from={form}
        required
        maxlength={100}
        help="Come è scritto sulla porta, per esempio A1"
      />
      <FieldRow>
        <Field label="Piano" name="floor" from={form} inputmode="numeric" width="short" help="0 è il piano terra" />
        <Field
          label="Posti letto al massimo"
          name="capacityLimit"
          from={form}
          inputmode="numeric"
          width="short"
          help={
            ruled === null
              ? 'Le regole del servizio non pongono limiti'
              : `Le regole del servizio ne ammettono ${ruled}`
          }
        />
      </FieldRow>
      <Checkboxes
        legend="Caratteristiche"
        name="features"
        from={form}
        chosen={lists.features ?? []}
        options={Object.entries(featureLabels).map(([value, label]) => ({ value, label }))}
      />
      <Field label="Note" name="notes" type="textarea" rows={3} from={form} maxlength={2000} />
    </>
  )
}
