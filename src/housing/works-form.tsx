import type { Nights } from '../platform/nights.ts'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import type { AsTyped, Editing } from './edit-routes.tsx'
import { lastDay } from './rules.ts'
import { typedEuros } from './title-form.tsx'
import type { WorksDetails } from './works-list.ts'
import type { Phase } from './works-rules.ts'

export const typedWorks = ({ title, act, notes, version }: WorksDetails): AsTyped => ({
  version,
  values: { title, act: act ?? '', notes: notes ?? '' },
})

const first = (days: Nights | null) => days?.from.toString() ?? ''
const last = (days: Nights | null) => (days && lastDay(days)?.toString()) ?? ''

export const typedPhase = (phase: Phase): AsTyped => ({
  version: phase.version,
  values: {
    name: phase.name,
    plannedFrom: first(phase.planned),
    plannedTo: last(phase.planned),
    plannedCost: typedEuros(phase.plannedCostCents),
    actualFrom: first(phase.actual),
    actualTo: last(phase.actual),
    actualCost: typedEuros(phase.actualCostCents),
  },
})

export const WorksFields = ({ editing: { form } }: { editing: Editing }) => (
  <>
    <Field
      label="Che lavori sono"
      name="title"
      from={form}
      required
      maxlength={200}
      help="Per esempio Rifacimento del bagno"
    />
    <Field label="Atto" name="act" from={form} maxlength={300} help="Delibera, determina o contratto" />
    <Field label="Note" name="notes" type="textarea" rows={3} from={form} maxlength={2000} />
  </>
)

export const PhaseFields = ({ editing: { form } }: { editing: Editing }) => (
  <>
    <Field label="Fase" name="name" from={form} required maxlength={200} help="Per esempio Demolizioni" />
    <Fieldset legend="Come è prevista">
      <FieldRow>
        <DateField label="Inizio previsto" name="plannedFrom" from={form} />
        <DateField label="Fine prevista" name="plannedTo" from={form} />
      </FieldRow>
      <Field label="Costo previsto in euro" name="plannedCost" from={form} inputmode="decimal" width="short" />
    </Fieldset>
    <Fieldset legend="Come è andata">
      <FieldRow>
        <DateField label="Inizio effettivo" name="actualFrom" from={form} />
        <DateField label="Fine effettiva" name="actualTo" from={form} />
      </FieldRow>
      <Field label="Costo effettivo in euro" name="actualCost" from={form} inputmode="decimal" width="short" />
    </Fieldset>
  </>
)
