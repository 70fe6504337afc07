import { type FieldErrors, hasErrors } from './form-state.ts'

type Props = { errors: FieldErrors; title?: string; prefix?: string }

/** Everything that is wrong, first thing in the form. It takes the focus, and each line leads to its field. */
export function ErrorSummary({ errors, title = 'Prima di continuare, controlla', prefix = 'f-' }: Props) {
  if (!hasErrors(errors)) return null
  return (
    <div class="ap-notice ap-tone-danger" role="alert" tabindex={-1} autofocus id="errori" data-errors>
      <p class="ap-notice-title">{title}</p>
      <ul>
        {Object.entries(errors).flatMap(([name, messages]) =>
          messages.map((message) => <li>{name ? <a href={`#${prefix}${name}`}>{message}</a> : message}</li>),
        )}
      </ul>
    </div>
  )
}
