import { Day } from './day.tsx'
import { plural } from './format.ts'

type Props = { count: number } | { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** How long a stay is. `to` is the day of leaving, which is not a night. */
export function Nights(props: Props) {
  if ('count' in props) return <span class="ap-nowrap">{nights(props.count)}</span>
  const count = props.from.until(props.to, { largestUnit: 'days' }).days
  return (
    <span>
      dal <Day date={props.from} /> al <Day date={props.to} />, <span class="ap-nowrap">{nights(count)}</span>
    </span>
  )
}

const nights = (count: number) => plural(count, 'notte', 'notti')
