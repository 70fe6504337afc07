import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'

type Props = {
  action: string
  /** One per rendering, so that the same page sent twice counts once. */
  idempotencyKey?: string
  /** The version of the row the person is looking at. */
  version?: number | string
  hidden?: Record<string, string>
  upload?: boolean
  warnOnLeave?: boolean
  label?: string
  class?: string
  children: Child
}

/** A form that changes something. Sent once; leaving it half-filled warns. Both need a script and neither is needed. */
export function Form({ action, idempotencyKey = randomUUID(), version, hidden = {}, upload, label, ...props }: Props) {
  const { warnOnLeave = true, class: extra = 'ap-form', children } = props
  const form = (
    <form
      method="post"
      action={action}
      class={extra}
      aria-label={label}
      enctype={upload ? 'multipart/form-data' : undefined}
      novalidate
    >
      <input type="hidden" name="_key" value={idempotencyKey} />
      {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
  return <approdo-once>{warnOnLeave ? <approdo-dirty-form>{form}</approdo-dirty-form> : form}</approdo-once>
}
