import type { Child } from 'hono/jsx'
import type { Tone } from './tone.tsx'

type Props = { title?: Child; href?: string; tone?: Tone; level?: 2 | 3; children?: Child }

/** Something whole on its own. With `href` its title leads there. */
export function Card({ title, href, tone, level = 3, children }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div class={tone ? `ap-card ap-card-${tone}` : 'ap-card'}>
      {title && <Heading class="ap-card-title">{href ? <a href={href}>{title}</a> : title}</Heading>}
      {children}
    </div>
  )
}

/** Cards side by side, as many as fit. */
export const Cards = ({ children }: { children: Child }) => <div class="ap-cards">{children}</div>
