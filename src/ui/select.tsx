import { FieldFrame, type FieldProps, wiring } from './field-frame.tsx'

export type Option = { value: string; label: string; help?: string; disabled?: boolean }
/** A list of codes and their labels, as something to choose from. */
export const optionsOf = (labels: Readonly<Record<string, string>>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

type OptionGroup = { group: string; options: Option[] }

type Props = FieldProps & { options: (Option | OptionGroup)[]; placeholder?: string; width?: 'short' | 'medium' }

/** One answer out of a list too long for radios. Options may come in groups. */
export function Select(props: Props) {
  const { control, value } = wiring(props)
  return (
    <FieldFrame {...props}>
      <select class="ap-control" {...control}>
        {props.placeholder !== undefined && <option value="">{props.placeholder}</option>}
        {props.options.map((entry) =>
          'group' in entry ? (
            <optgroup label={entry.group}>{entry.options.map((option) => choice(option, value))}</optgroup>
          ) : (
            choice(entry, value)
          ),
        )}
      </select>
    </FieldFrame>
  )
}

const choice = (option: Option, chosen: string) => (
  <option value={option.value} selected={option.value === chosen} disabled={option.disabled}>
    {option.label}
  </option>
)
