import { closureReasons } from '../housing/words.ts'
import { formatDayShort, formatInstant, plural, relativeDays } from '../ui/format.ts'
import type { BoardLine } from './board.ts'
import { type Bar, type BarKind, daysFrom, nearness, type Tally, type Window } from './rules.ts'

type Day = Temporal.PlainDate

/** The kinds of bar, as the key under the board names them. */
export const barKinds: Record<Exclude<BarKind, 'free'>, string> = {
  stay: 'Ospitalità',
  overstay: 'Oltre il termine',
  hold: 'Proposta',
  turnover: 'Ripristino',
  closure: 'Indisponibile',
  out: 'Non in servizio',
}

/** "14 su 20 posti occupati stanotte · 3 liberi · 2 chiusi · 1 proposta": what is nought is left out, and the parts sum. */
export function tallyWords(tally: Tally, all: number): string {
  if (all === 0) return 'nessun posto in servizio stanotte'
  const parts = [
    `${tally.occupied} su ${plural(all, 'posto occupato', 'posti occupati')} stanotte`,
    tally.free > 0 && plural(tally.free, 'libero', 'liberi'),
    tally.closed > 0 && plural(tally.closed, 'chiuso', 'chiusi'),
    tally.held > 0 && plural(tally.held, 'proposta', 'proposte'),
    tally.turnover > 0 && `${tally.turnover} in ripristino`,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** Who or what is there. */
export function whoWords({ kind, line }: Bar<BoardLine>): string {
  if (kind === 'free') return 'Libero'
  if (kind === 'out') return barKinds.out
  if (kind === 'turnover') return barKinds.turnover
  if (kind === 'hold') return line?.household ? `Proposta a ${line.household}` : barKinds.hold
  if (kind === 'closure') return `Chiuso: ${line?.reason ? closureReasons[line.reason].toLowerCase() : 'altro motivo'}`
  return line?.household ?? 'Occupato'
}

/** The words for the days of a view: each is written once, however many bars end on it. */
export class DayWords {
  readonly today: number
  readonly #view: { window: Window; today: Day }
  readonly #known = new Map<number, { short: string; until: string; relative: string }>()

  constructor(view: { window: Window; today: Day }) {
    this.#view = view
    this.today = daysFrom(view.window.from, view.today)
  }

  /** "9 gen" */
  short(day: number) {
    return this.#of(day).short
  }
  /** "al 9 gen", "all’8 dic" */
  until(day: number) {
    return this.#of(day).until
  }
  /** "fra 6 giorni" */
  relative(day: number) {
    return this.#of(day).relative
  }
  date(day: number): Day {
    return this.#view.window.from.add({ days: day })
  }

  #of(day: number) {
    const known = this.#known.get(day)
    if (known) return known
    const { today } = this.#view
    const date = this.date(day)
    const short = dayWords(date, today)
    const until = `${date.day === 8 || date.day === 11 ? 'all’' : 'al '}${short}`
    const made = { short, until, relative: relativeDays(date, today) }
    this.#known.set(day, made)
    return made
  }
}

/** Until when, and how near that is. */
export function untilWords({ kind, line, from, to }: Bar<BoardLine>, days: DayWords): string {
  if (to === null) return 'fino a nuovo avviso'
  if (kind === 'overstay') return `oltre il termine dal ${days.short(from)}`
  const until = `fino ${days.until(to)}`
  if (kind === 'hold' && line?.expiresAt) return `${until}, risposta entro ${formatInstant(line.expiresAt)}`
  return kind === 'stay' && nearness(to, days.today) !== 'over' ? `${until}, ${days.relative(to)}` : until
}

/** "9 gen"; with the year only when it is far enough to be mistaken. */
export const dayWords = (day: Day, today: Day) =>
  formatDayShort(day, Math.abs(daysFrom(today, day)) < 300 ? day : undefined)

const weekdays = ['lun', 'mar', 'mer', 'gio', 'ven', 'sab', 'dom']
export const weekdayWords = (day: Day) => weekdays[day.dayOfWeek - 1] ?? ''
