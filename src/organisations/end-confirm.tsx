import type { Child } from 'hono/jsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { DateField } from '../ui/date-field.tsx'

type Props = {
  summary: string
  action: string
  button: string
  id: string
  today: Temporal.PlainDate
  version?: number
  name?: string
  label?: string
  children?: Child
}

/** Ends something dated: opens what will happen, asks the day, and only then offers the button. */
export const EndConfirm = ({ id, today, name = 'lastDay', label = 'Ultimo giorno', children, ...confirm }: Props) => (
  <DangerConfirm {...confirm}>
    {children}
    <DateField label={label} name={name} id={`fine-${id}`} value={today.toString()} required />
  </DangerConfirm>
)
