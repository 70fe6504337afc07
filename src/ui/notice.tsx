import type { Child } from 'hono/jsx'
import { type Tone, ToneShape } from './tone.tsx'

type Props = { tone?: Tone; title?: string; role?: 'status' | 'alert'; children?: Child }

/** Something to know before going on. */
export const Notice = ({ tone = 'info', title, role, children }: Props) => (
  <div class={`ap-notice ap-tone-${tone}`} role={role}>
    {title && (
      <p class="ap-notice-title">
        <ToneShape tone={tone} />
        {title}
      </p>
    )}
    {children && <div class="ap-stack">{children}</div>}
  </div>
)
