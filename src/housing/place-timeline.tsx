import { peoplePaths } from '../people/paths.ts'
import { formatDay } from '../ui/format.ts'
import { Section } from '../ui/section.tsx'
import { Timeline } from '../ui/timeline.tsx'
import type { Tone } from '../ui/tone.tsx'
import { housingPaths } from './paths.ts'
import { lastDay } from './rules.ts'
import type { PlaceEvent } from './timeline.ts'
import { closureReasons, titleKinds, wordFor } from './words.ts'

const most = 40

/** What goes on and what is to come, then what was: a year each way. */
export function PlaceTimeline({
  events,
  today,
  withUnit,
}: {
  events: PlaceEvent[]
  today: Temporal.PlainDate
  withUnit?: boolean
}) {
  const over = ({ during }: PlaceEvent) => during.to !== null && Temporal.PlainDate.compare(during.to, today) <= 0
  return (
    <>
      <Section title="Da oggi in avanti">
        <Events
          events={events.filter((event) => !over(event))}
          withUnit={withUnit}
          none="Niente in vista nei prossimi dodici mesi."
        />
      </Section>
      <Section title="Negli ultimi dodici mesi">
        <Events events={events.filter(over).reverse()} withUnit={withUnit} none="Niente negli ultimi dodici mesi." />
      </Section>
    </>
  )
}

function Events({ events, withUnit, none }: { events: PlaceEvent[]; withUnit: boolean | undefined; none: string }) {
  if (events.length === 0) return <p class="ap-muted">{none}</p>
  return (
    <>
      <Timeline
        events={events.slice(0, most).map((event) => ({
          day: event.during.from,
          title: withUnit ? `${event.unitName}: ${titleOf(event)}` : titleOf(event),
          text: textOf(event),
          tone: tones[event.kind],
          href: linkOf(event),
        }))}
      />
      {events.length > most && (
        <p class="ap-help">E altri {events.length - most}: li trovi nelle pagine degli alloggi.</p>
      )}
    </>
  )
}

const tones: Record<PlaceEvent['kind'], Tone> = {
  stay: 'info',
  hold: 'warning',
  turnover: 'neutral',
  closure: 'danger',
  works: 'warning',
  title: 'neutral',
}

function titleOf(event: PlaceEvent): string {
  const { kind, householdName } = event
  if (kind === 'stay') return householdName ? `occupato da ${householdName}` : 'occupato'
  if (kind === 'hold') return householdName ? `proposto a ${householdName}` : 'proposto'
  if (kind === 'turnover') return 'in ripristino'
  if (kind === 'closure') return `chiuso: ${wordFor(closureReasons, event.closureReason ?? 'other').toLowerCase()}`
  if (kind === 'works') return `lavori: ${event.what}`
  return event.what
    ? `${wordFor(titleKinds, event.title ?? 'other')}, ${event.what}`
    : wordFor(titleKinds, event.title ?? 'other')
}

function textOf({ kind, during, what }: PlaceEvent): string {
  const last = kind === 'works' || kind === 'title' ? lastDay(during) : during.to
  const until = last ? `Fino al ${formatDay(last)}` : 'Fino a nuovo avviso'
  return kind === 'works' || kind === 'title' ? until : `${until} · ${what}`
}

function linkOf(event: PlaceEvent): string | undefined {
  if (event.householdId && event.householdName) return peoplePaths.household(event.householdId)
  if (event.closureId) return housingPaths.closure(event.closureId)
  return event.worksId ? housingPaths.works(event.worksId) : undefined
}
