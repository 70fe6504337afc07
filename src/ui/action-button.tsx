import type { Child } from 'hono/jsx'
import { type ButtonKind, SubmitButton } from './button.tsx'
import { Form } from './form.tsx'
import type { IconName } from './icon.tsx'

type Props = {
  action: string
  fields?: Record<string, string>
  kind?: ButtonKind
  small?: boolean
  icon?: IconName
  label?: string
  children: Child
}

/** Does one thing at once: a form that is only its button. */
export const ActionButton = ({ action, fields, kind = 'secondary', children, ...look }: Props) => (
  <Form action={action} hidden={fields} warnOnLeave={false} class="ap-inline-form">
    <SubmitButton kind={kind} {...look}>
      {children}
    </SubmitButton>
  </Form>
)
