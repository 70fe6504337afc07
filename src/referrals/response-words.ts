import { rome } from '../platform/clock.ts'
import { formatDay, plural, relativeDays } from '../ui/format.ts'

/** "le 22:10 di oggi", "le 7:05 di domani", "le 9:00 del 28 novembre 2026" */
export function hourOf(instant: Temporal.Instant, now: Temporal.Instant): string {
  const local = instant.toZonedDateTimeISO(rome)
  const day = local.toPlainDate()
  const near = relativeDays(day, now.toZonedDateTimeISO(rome).toPlainDate())
  const hour = `${local.hour}:${String(local.minute).padStart(2, '0')}`
  const [article, at] = local.hour === 1 ? ['l’', hour] : ['le ', hour]
  return `${article}${at} ${/^(oggi|domani|ieri)$/.test(near) ? `di ${near}` : `del ${formatDay(day)}`}`
}

/** "3 ore", "40 minuti", "2 giorni": the coarsest unit that still says something. */
export function spanWords(from: Temporal.Instant, to: Temporal.Instant): string {
  const minutes = Math.max(0, Math.floor(from.until(to, { largestUnit: 'minutes' }).total('minutes')))
  if (minutes < 60) return plural(minutes, 'minuto', 'minuti')
  if (minutes < 48 * 60) return plural(Math.floor(minutes / 60), 'ora', 'ore')
  return plural(Math.floor(minutes / (24 * 60)), 'giorno', 'giorni')
}

export type ResponseClock = { dueAt: Temporal.Instant | null; respondedAt: Temporal.Instant | null }

export const isOverdue = ({ dueAt, respondedAt }: ResponseClock, now: Temporal.Instant) =>
  dueAt !== null && respondedAt === null && Temporal.Instant.compare(dueAt, now) < 0

/** "Risposta entro le 22:10 di oggi (fra 3 ore)" */
export function responseWords({ dueAt, respondedAt }: ResponseClock, now: Temporal.Instant): string | undefined {
  if (!dueAt) return undefined
  if (respondedAt) return answered(dueAt, respondedAt)
  if (Temporal.Instant.compare(dueAt, now) < 0)
    return `Risposta in ritardo: andava data entro ${hourOf(dueAt, now)} (${spanWords(dueAt, now)} fa)`
  return `Risposta entro ${hourOf(dueAt, now)} (fra ${spanWords(now, dueAt)})`
}

/** The same in the few words of a column: "entro le 22:10 di oggi", "in ritardo di 3 ore", "data in tempo". */
export function responseBriefly({ dueAt, respondedAt }: ResponseClock, now: Temporal.Instant): string | undefined {
  if (!dueAt) return undefined
  if (respondedAt) return answered(dueAt, respondedAt).replace('Risposta ', '')
  if (Temporal.Instant.compare(dueAt, now) < 0) return `in ritardo di ${spanWords(dueAt, now)}`
  return `entro ${hourOf(dueAt, now)}`
}

function answered(dueAt: Temporal.Instant, respondedAt: Temporal.Instant): string {
  if (Temporal.Instant.compare(respondedAt, dueAt) <= 0) return 'Risposta data in tempo'
  return `Risposta data con ${spanWords(dueAt, respondedAt)} di ritardo`
}
