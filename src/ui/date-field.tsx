import { FieldFrame, type FieldProps, wiring } from './field-frame.tsx'

type Props = FieldProps & { min?: string; max?: string; autofocus?: boolean }

/**
 * A day, as `YYYY-MM-DD`. What was typed and is no day stays readable: a date control would show it blank, so that one
 * time the question is a plain text field.
 */
export function DateField(props: Props) {
  const { control, value } = wiring(props)
  const isDay = value === '' || (/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value) && exists(value))
  return (
    <FieldFrame width="short" {...props}>
      <input
        class="ap-control"
        type={isDay ? 'date' : 'text'}
        value={value}
        min={isDay ? props.min : undefined}
        max={isDay ? props.max : undefined}
        autofocus={props.autofocus}
        {...control}
      />
    </FieldFrame>
  )
}

function exists(iso: string): boolean {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth
}
