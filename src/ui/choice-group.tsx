import { type FieldProps, HelpAndErrors, Optional, wiring } from './field-frame.tsx'
import type { Option } from './select.tsx'

export type ChoiceGroupProps = Omit<FieldProps, 'label'> & { legend: string; options: Option[]; inline?: boolean }

type Props = ChoiceGroupProps & { type: 'radio' | 'checkbox'; chosen: string[] }

/** A question with its answers in view. The first control carries the id, so that a link to the question lands on it. */
export function ChoiceGroup(props: Props) {
  const { control, errors } = wiring(props)
  return (
    <fieldset
      class={errors.length > 0 ? 'ap-field ap-choices ap-field-wrong' : 'ap-field ap-choices'}
      aria-describedby={control['aria-describedby']}
    >
      <legend class={props.labelHidden ? 'visually-hidden' : 'ap-label'}>
        {props.legend}
        <Optional unless={props.required} />
      </legend>
      <HelpAndErrors id={control.id} help={props.help} errors={errors} />
      <div class={props.inline ? 'ap-choice-list ap-choice-inline' : 'ap-choice-list'}>
        {props.options.map((option, index) => (
          <Choice {...props} option={option} id={index === 0 ? control.id : `${control.id}-${index}`} />
        ))}
      </div>
    </fieldset>
  )
}

function Choice({ type, name, required, chosen, option, id }: Props & { option: Option; id: string }) {
  return (
    <div class="ap-choice">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={chosen.includes(option.value)}
        disabled={option.disabled}
        required={type === 'radio' && required ? true : undefined}
        aria-describedby={option.help ? `${id}-about` : undefined}
      />
      <label for={id}>{option.label}</label>
      {option.help && (
        <p class="ap-help" id={`${id}-about`}>
          {option.help}
        </p>
      )}
    </div>
  )
}
