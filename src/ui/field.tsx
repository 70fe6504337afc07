import { FieldFrame, type FieldProps, wiring } from './field-frame.tsx'

type Props = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'number' | 'password' | 'search' | 'time' | 'textarea'
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search'
  maxlength?: number
  min?: number
  max?: number
  step?: number | 'any'
  rows?: number
  list?: string
  autofocus?: boolean
  width?: 'short' | 'medium'
}

/** One question answered by typing. */
export function Field(props: Props) {
  const { control, value } = wiring(props)
  const { type = 'text', autocomplete, inputmode, maxlength, autofocus } = props
  const shared = { ...control, autocomplete, inputmode, maxlength, autofocus, dir: 'auto' as const }
  return (
    <FieldFrame {...props}>
      {type === 'textarea' ? (
        <textarea class="ap-control" rows={props.rows ?? 4} {...shared}>
          {value}
        </textarea>
      ) : (
        <input
          class="ap-control"
          type={type}
          value={type === 'password' ? undefined : value}
          min={props.min}
          max={props.max}
          step={props.step}
          list={props.list}
          {...shared}
        />
      )}
    </FieldFrame>
  )
}
