import type { Child } from 'hono/jsx'
import type { FormState } from './form-state.ts'
import { Icon } from './icon.tsx'

/** What every field of a form can be told. */
export type FieldProps = {
  label: string
  name: string
  from?: FormState
  value?: string
  error?: string[]
  help?: string
  required?: boolean
  /** When two forms of a page share a field name. */
  id?: string
  labelHidden?: boolean
}

/** The ids that tie a label, its help and its errors to a control, and what the control holds. */
export function wiring({ name, id = `f-${name}`, from, value, error, help, required }: Omit<FieldProps, 'label'>) {
  const errors = error ?? from?.errors[name] ?? []
  const describedBy = [help && `${id}-help`, errors.length > 0 && `${id}-error`].filter(Boolean).join(' ')
  return {
    errors,
    value: value ?? from?.values[name] ?? '',
    control: {
      id,
      name,
      required: required ? true : undefined,
      'aria-describedby': describedBy || undefined,
      'aria-invalid': errors.length > 0 ? ('true' as const) : undefined,
    },
  }
}

type FrameProps = FieldProps & { width?: 'short' | 'medium'; children: Child }

/** Label above, help below it, then what is wrong, then the control. */
export function FieldFrame(props: FrameProps) {
  const { control, errors } = wiring(props)
  return (
    <div
      class={['ap-field', props.width && `ap-field-${props.width}`, errors.length > 0 && 'ap-field-wrong']
        .filter(Boolean)
        .join(' ')}
    >
      <label class={props.labelHidden ? 'visually-hidden' : 'ap-label'} for={control.id}>
        {props.label}
        <Optional unless={props.required} />
      </label>
      <HelpAndErrors id={control.id} help={props.help} errors={errors} />
      {props.children}
    </div>
  )
}

/** Inside a form of filters nothing is required, and saying so would be noise: the stylesheet hides it there. */
export const Optional = ({ unless }: { unless?: boolean | undefined }) =>
  unless ? null : <span class="ap-optional"> (facoltativo)</span>

export function HelpAndErrors({ id, help, errors }: { id: string; help?: string | undefined; errors: string[] }) {
  return (
    <>
      {help && (
        <p class="ap-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {errors.length > 0 && (
        <div class="ap-error" id={`${id}-error`}>
          {errors.map((message) => (
            <p>
              <Icon name="it-warning-circle" />
              <span class="visually-hidden">Errore: </span>
              {message}
            </p>
          ))}
        </div>
      )}
    </>
  )
}
