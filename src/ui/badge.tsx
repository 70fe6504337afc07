import type { Child } from 'hono/jsx'
import { type Tone, ToneShape } from './tone.tsx'

/** A state: its word, a shape and a colour. */
export const Badge = ({ tone = 'neutral', children }: { tone?: Tone; children: Child }) => (
  <span class={`ap-badge ap-tone-${tone}`}>
    <ToneShape tone={tone} />
    {children}
  </span>
)
