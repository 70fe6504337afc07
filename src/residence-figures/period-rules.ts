type Day = Temporal.PlainDate

export type Asked = {
  anno?: string | undefined
  dal?: string | undefined
  al?: string | undefined
  giorno?: string | undefined
}
/** From a day to another, both included, and the day on which the registered are counted. */
export type Period = { from: Day; to: Day; onDay: Day; year: number | undefined }

/** The first year that can be asked for. */
export const firstYear = 2000

const dayIn = (text: string | undefined): Day | undefined => {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    const day = Temporal.PlainDate.from(text, { overflow: 'reject' })
    return day.year >= firstYear && day.year <= 2100 ? day : undefined
  } catch {
    return undefined
  }
}

/**
 * The period asked for: any two days, a year, or this year. The registered are counted on the day asked for, else on the last of the period that
 * is not yet to come. Who may see years alone gets a year. `errors`, by field, when what was asked is no period.
 */
export function periodOf(
  asked: Asked,
  today: Day,
  anyPeriod: boolean,
): { period: Period; errors: Record<string, string[]> } {
  const year = yearIn(asked.anno, today)
  if (!anyPeriod || (!asked.dal && !asked.al && !asked.giorno)) return { period: ofYear(year, today), errors: {} }
  const whole = ofYear(year, today)
  const errors: Record<string, string[]> = {}
  const read = (name: 'dal' | 'al' | 'giorno') => {
    const day = dayIn(asked[name])
    if (asked[name] && !day) errors[name] = [`Scegli un giorno che esiste, dal ${firstYear} in poi.`]
    return day
  }
  const [from, to, onDay] = [read('dal'), read('al'), read('giorno')]
  const begin = from ?? whole.from
  const end = to ?? (Temporal.PlainDate.compare(begin, whole.to) > 0 ? begin : whole.to)
  if (Temporal.PlainDate.compare(end, begin) < 0)
    errors.al = ['La fine viene prima dell’inizio: scegli un giorno da quello in poi.']
  if (Object.keys(errors).length > 0) return { period: whole, errors }
  const period = { from: begin, to: end, onDay: onDay ?? earlier(end, today), year: from || to ? undefined : year }
  return { period, errors: {} }
}

function ofYear(year: number, today: Day): Period {
  const to = Temporal.PlainDate.from({ year, month: 12, day: 31 })
  return { from: to.with({ month: 1, day: 1 }), to, onDay: earlier(to, today), year }
}

function yearIn(text: string | undefined, today: Day): number {
  const year = /^\d{4}$/.test(text ?? '') ? Number(text) : today.year
  return year >= firstYear && year <= today.year ? year : today.year
}

const earlier = (one: Day, other: Day) => (Temporal.PlainDate.compare(one, other) <= 0 ? one : other)
