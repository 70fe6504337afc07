import type { Child } from 'hono/jsx'
import { Day, Moment } from './day.tsx'
import { type Tone, ToneShape } from './tone.tsx'

type Event = {
  /** A day, or an instant where the hour matters. */
  day: Temporal.PlainDate | Temporal.Instant
  title: Child
  text?: Child
  by?: string
  href?: string
  tone?: Tone
}

/** What happened, in the order given. */
export const Timeline = ({ events, label }: { events: Event[]; label?: string }) => (
  <ol class="ap-timeline" aria-label={label}>
    {events.map((event) => (
      <li class={`ap-tone-${event.tone ?? 'info'}`}>
        <span class="ap-timeline-mark">
          <ToneShape tone={event.tone ?? 'info'} />
        </span>
        <p class="ap-timeline-when">
          {event.day instanceof Temporal.Instant ? <Moment at={event.day} /> : <Day date={event.day} />}
          {event.by && <span> · {event.by}</span>}
        </p>
        <p class="ap-timeline-title">{event.href ? <a href={event.href}>{event.title}</a> : event.title}</p>
        {event.text && <p class="ap-timeline-text">{event.text}</p>}
      </li>
    ))}
  </ol>
)
