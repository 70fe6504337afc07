import type { Child } from 'hono/jsx'
import { SubmitButton } from './button.tsx'
import { Form } from './form.tsx'

type Props = {
  /** The verb, as on a button: opens the explanation. */
  summary: string
  action: string
  button: string
  version?: number | string
  hidden?: Record<string, string>
  open?: boolean
  /** What will happen, and any question that goes with it. */
  children: Child
}

/** Something hard to take back: it first opens what will happen, and only then offers the button. */
export const DangerConfirm = ({ summary, button, open, children, ...form }: Props) => (
  <details class="ap-danger" open={open}>
    <summary>{summary}</summary>
    <Form {...form}>
      {children}
      <SubmitButton kind="danger">{button}</SubmitButton>
    </Form>
  </details>
)
