type Day = Temporal.PlainDate

export type ActKind =
  | 'title'
  | 'precetto'
  | 'notice'
  | 'access'
  | 'postponement'
  | 'public_force'
  | 'executed'
  | 'clearance_order'

export type EnforcementAct = { kind: ActKind; accessNumber: number | null; onDate: Day; nextDate: Day | null }

export type ChainWarning = { code: string; sentence: string; source: string }

const steps: ActKind[] = ['title', 'precetto', 'notice', 'access', 'public_force', 'executed']
const names: Record<string, string> = {
  title: 'il titolo esecutivo',
  precetto: 'il precetto',
  notice: 'il preavviso di rilascio',
  access: 'l’accesso dell’ufficiale giudiziario',
  public_force: 'la concessione della forza pubblica',
  executed: 'l’esecuzione',
}
const chain = 'Ordine degli atti del rilascio (artt. 474, 480 e 608 c.p.c.)'

/**
 * What does not add up in the acts of an eviction, in days of the calendar. Only warnings: the acts are others', and one may have been
 * written down wrongly or not have reached us. Order of the acts; 10 days after the precetto (art. 482 c.p.c.); at least 10 days of
 * notice before the first access (art. 608 c.p.c.).
 */
export function chainWarnings(acts: EnforcementAct[]): ChainWarning[] {
  return [...outOfOrder(acts), ...afterPrecetto(acts), ...noticeTooShort(acts), ...accessNumbers(acts)]
}

function outOfOrder(acts: EnforcementAct[]): ChainWarning[] {
  return steps.flatMap((kind, index) => {
    const first = firstOf(acts, kind)
    const later = steps.slice(index + 1).find((next) => before(firstOf(acts, next)?.onDate, first?.onDate))
    if (!first || !later) return []
    return [
      {
        code: `order-${kind}`,
        sentence: `Nelle date ${names[later]} viene prima di quanto dovrebbe: precede ${names[kind]}. Controlla le due date.`,
        source: chain,
      },
    ]
  })
}

function afterPrecetto(acts: EnforcementAct[]): ChainWarning[] {
  const precetto = firstOf(acts, 'precetto')
  const next = firstOf(acts, 'notice') ?? firstOf(acts, 'access')
  if (!precetto || !next || days(precetto.onDate, next.onDate) >= 10 || before(next.onDate, precetto.onDate)) return []
  return [
    {
      code: 'precetto-10-days',
      sentence: `Fra il precetto e ${names[next.kind]} passano ${count(days(precetto.onDate, next.onDate))}: ne servono almeno 10. Controlla le date o segnalalo a chi difende il nucleo.`,
      source: 'Art. 482 c.p.c.',
    },
  ]
}

function noticeTooShort(acts: EnforcementAct[]): ChainWarning[] {
  const notice = firstOf(acts, 'notice')
  const access = firstOf(acts, 'access')?.onDate ?? notice?.nextDate
  if (!notice || !access || days(notice.onDate, access) >= 10 || before(access, notice.onDate)) return []
  return [
    {
      code: 'notice-10-days',
      sentence: `Fra il preavviso e il primo accesso passano ${count(days(notice.onDate, access))}: ne servono almeno 10. Controlla le date o segnalalo a chi difende il nucleo.`,
      source: 'Art. 608 c.p.c.',
    },
  ]
}

function accessNumbers(acts: EnforcementAct[]): ChainWarning[] {
  const accesses = inOrder(acts).filter((act) => act.kind === 'access')
  return accesses.flatMap((act, index) => {
    const previous = accesses[index - 1]?.accessNumber
    if (!previous || (act.accessNumber ?? 0) > previous) return []
    return [
      {
        code: 'access-numbers',
        sentence: `L’accesso numero ${act.accessNumber} ha una data uguale o successiva a quella del numero ${previous}: controlla numeri e date.`,
        source: chain,
      },
    ]
  })
}

/**
 * The day the household must be out, as far as the acts say: the next date of the latest act, or the day of a planned access. A day already
 * past is given too, until an act says what happened; an eviction already carried out gives its own day.
 */
export function evictionDay(acts: EnforcementAct[], today: Day): Day | null {
  const executed = firstOf(acts, 'executed')
  if (executed) return executed.onDate
  const planned = acts.filter((act) => !before(act.onDate, today) && ['access', 'public_force'].includes(act.kind))
  const last = inOrder(acts.filter((act) => before(act.onDate, today) || !planned.includes(act))).at(-1)
  const dates = [...planned.map((act) => act.onDate), ...(last?.nextDate ? [last.nextDate] : [])]
  return dates.sort(Temporal.PlainDate.compare)[0] ?? null
}

export function inOrder<Act extends { onDate: Day; accessNumber: number | null }>(acts: Act[]): Act[] {
  return [...acts].sort(
    (a, b) => Temporal.PlainDate.compare(a.onDate, b.onDate) || (a.accessNumber ?? 0) - (b.accessNumber ?? 0),
  )
}

const firstOf = (acts: EnforcementAct[], kind: ActKind) => inOrder(acts.filter((act) => act.kind === kind))[0]
const before = (one: Day | undefined, other: Day | undefined) =>
  one !== undefined && other !== undefined && Temporal.PlainDate.compare(one, other) < 0
const days = (from: Day, to: Day) => from.until(to, { largestUnit: 'days' }).days
const count = (n: number) => (n === 1 ? 'un giorno' : `${n} giorni`)
