import { SubmitButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Select } from '../ui/select.tsx'
import { asideReasons, asideTodos } from './words.ts'

/** For a name that nobody knows, or that several have: set aside, with why and what to do. */
export const SetAsideFields = ({ form, open }: { form: FormState; open: boolean }) => (
  <details class="ap-details" open={open} data-aside>
    <summary>Non si sa di chi è: mettila da parte</summary>
    <div class="ap-stack">
      <Field
        label="Nome sulla busta"
        name="writtenName"
        from={form}
        value={form.values.writtenName || form.values.q}
        maxlength={200}
        autocomplete="off"
      />
      <FieldRow>
        <Select
          label="Perché"
          name="asideReason"
          from={form}
          value={form.values.asideReason || 'unknown'}
          required
          options={Object.entries(asideReasons).map(([value, label]) => ({ value, label }))}
        />
        <Select
          label="Che cosa farne"
          name="asideTodo"
          from={form}
          value={form.values.asideTodo || 'ask'}
          required
          options={Object.entries(asideTodos).map(([value, label]) => ({ value, label }))}
        />
      </FieldRow>
      <SubmitButton kind="secondary" name="aside" value="on">
        Metti da parte
      </SubmitButton>
    </div>
  </details>
)
