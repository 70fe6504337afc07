import type { Child } from 'hono/jsx'
import { formatNumber } from './format.ts'
import type { Tone } from './tone.tsx'

type Props = { value: number | string; label: string; href?: string; note?: string; tone?: Tone }

/** A figure and what it counts, opening the list behind it. */
export function Stat({ value, label, href, note, tone }: Props) {
  const words = (
    <>
      <span class="ap-stat-value">{typeof value === 'number' ? formatNumber(value) : value}</span>{' '}
      <span class="ap-stat-label">{label}</span>
    </>
  )
  return (
    <li class={tone ? `ap-stat ap-card-${tone}` : 'ap-stat'}>
      {href ? <a href={href}>{words}</a> : <div>{words}</div>}
      {note && <p class="ap-help">{note}</p>}
    </li>
  )
}

export const Stats = ({ children }: { children: Child }) => <ul class="ap-stats">{children}</ul>
