import { type FieldProps, HelpAndErrors, wiring } from './field-frame.tsx'

type Props = FieldProps & { checked?: boolean }

/** A statement that is true when ticked; sends `on`. */
export function Checkbox({ checked, ...props }: Props) {
  const { control, errors, value } = wiring(props)
  return (
    <div class={errors.length > 0 ? 'ap-field ap-field-wrong' : 'ap-field'}>
      <div class="ap-choice">
        <input type="checkbox" value="on" checked={checked ?? value === 'on'} {...control} />
        <label for={control.id}>{props.label}</label>
        <HelpAndErrors id={control.id} help={props.help} errors={errors} />
      </div>
    </div>
  )
}
