import { formatDay, formatDayShort, formatInstant, relativeDays } from './format.ts'

/** "22 novembre 2026"; `short` for tables: "22 nov 2026". */
export const Day = ({ date, short }: { date: Temporal.PlainDate; short?: boolean }) => (
  <time datetime={date.toString()} class={short ? 'ap-nowrap' : undefined}>
    {short ? formatDayShort(date) : formatDay(date)}
  </time>
)

/** "fra 6 giorni (28 novembre 2026)" */
export const DayIn = ({ date, today }: { date: Temporal.PlainDate; today: Temporal.PlainDate }) => (
  <time datetime={date.toString()}>
    {relativeDays(date, today)} <span class="ap-muted">({formatDay(date)})</span>
  </time>
)

/** An instant, on the clocks of Rome: "22 novembre 2026, 14:05". */
export const Moment = ({ at }: { at: Temporal.Instant }) => <time datetime={at.toString()}>{formatInstant(at)}</time>
