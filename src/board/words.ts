import { closureReasons } from '../housing/words.ts'
import { formatDayShort, formatInstant, plural, relativeDays } from '../ui/format.ts'
import type { BoardLine } from './board.ts'
import { type Bar, type BarKind, daysFrom, nearness, type Tally } from './rules.ts'

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

/** Until when, and how near that is. */
export function untilWords({ kind, line, nights }: Bar<BoardLine>, today: Day): string {
  if (!nights.to) return 'fino a nuovo avviso'
  if (kind === 'overstay') return `oltre il termine dal ${dayWords(nights.from, today)}`
  const until = `fino ${toDay(nights.to, today)}`
  if (kind === 'hold' && line?.expiresAt) return `${until}, risposta entro ${formatInstant(line.expiresAt)}`
  const near = nearness(nights.to, today)
  return kind === 'stay' && near !== 'over' ? `${until}, ${relativeDays(nights.to, today)}` : until
}

export const fromWords = ({ nights }: Bar<BoardLine>, today: Day) => `dal ${dayWords(nights.from, today)}`

/** "9 gen"; with the year only when it is far enough to be mistaken. */
export const dayWords = (day: Day, today: Day) =>
  formatDayShort(day, Math.abs(daysFrom(today, day)) < 300 ? day : undefined)

const toDay = (day: Day, today: Day) => `${/^(8|11)$/.test(String(day.day)) ? 'all’' : 'al '}${dayWords(day, today)}`

const weekdays = ['lun', 'mar', 'mer', 'gio', 'ven', 'sab', 'dom']
export const weekdayWords = (day: Day) => weekdays[day.dayOfWeek - 1] ?? ''
