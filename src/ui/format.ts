const months = [
  'gennaio',
  'febbraio',
  'marzo',
  'aprile',
  'maggio',
  'giugno',
  'luglio',
  'agosto',
  'settembre',
  'ottobre',
  'novembre',
  'dicembre',
]

const monthName = (month: number) => months[month - 1] ?? ''
const twoDigits = (n: number) => String(n).padStart(2, '0')

/** "22 novembre 2026" */
export const formatDay = (day: Temporal.PlainDate) => `${day.day} ${monthName(day.month)} ${day.year}`

const spoken = (day: Temporal.PlainDate) => (day.day === 1 ? formatDay(day).replace('1', '1º') : formatDay(day))
const elided = (day: Temporal.PlainDate) => day.day === 8 || day.day === 11

/** Inside a sentence: "dal 22 novembre 2026", "dall’8 dicembre 2026", "dal 1º dicembre 2026" */
export const fromDay = (day: Temporal.PlainDate) => (elided(day) ? `dall’${spoken(day)}` : `dal ${spoken(day)}`)

/** "al 22 novembre 2026", "all’8 dicembre 2026": after "fino" or between two days. */
export const toDay = (day: Temporal.PlainDate) => (elided(day) ? `all’${spoken(day)}` : `al ${spoken(day)}`)

/** "22 nov 2026"; without the year when it is the year of `near`. */
export function formatDayShort(day: Temporal.PlainDate, near?: Temporal.PlainDate): string {
  const dayAndMonth = `${day.day} ${monthName(day.month).slice(0, 3)}`
  return near?.year === day.year ? dayAndMonth : `${dayAndMonth} ${day.year}`
}

/** "novembre 2026" */
export const formatMonth = (month: Temporal.PlainDate | Temporal.PlainYearMonth) =>
  `${monthName(month.month)} ${month.year}`

/** An instant as people in Italy read it: "22 novembre 2026, 14:05". */
export function formatInstant(instant: Temporal.Instant): string {
  const local = instant.toZonedDateTimeISO('Europe/Rome')
  return `${formatDay(local.toPlainDate())}, ${local.hour}:${twoDigits(local.minute)}`
}

// Italian leaves 1357 ungrouped unless told; official figures group from the first thousand.
const grouped = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })

/** "1.357,5" */
export const formatNumber = (n: number | bigint) => grouped.format(n)

/** Integer cents as "€ 1.357.265,93", with a space that does not break. Exact for any amount. */
export function formatMoney(cents: number | bigint): string {
  const whole = BigInt(cents)
  const sign = whole < 0n ? '−' : ''
  const absolute = whole < 0n ? -whole : whole
  const fraction = String(absolute % 100n).padStart(2, '0')
  return `${sign}€\u00a0${grouped.format(absolute / 100n)},${fraction}`
}

/** "oggi", "domani", "ieri", "fra 6 giorni", "6 giorni fa" */
export function relativeDays(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const days = today.until(day, { largestUnit: 'days' }).days
  if (days === 0) return 'oggi'
  if (days === 1) return 'domani'
  if (days === -1) return 'ieri'
  return days > 0 ? `fra ${formatNumber(days)} giorni` : `${formatNumber(-days)} giorni fa`
}

/** "1 notte", "67 notti": the number with the word that goes with it. */
export const plural = (count: number, one: string, many: string) => `${formatNumber(count)} ${count === 1 ? one : many}`
