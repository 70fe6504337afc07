import { earlier } from '../platform/nights.ts'
import type { Refusal } from '../platform/refusal.ts'
import { before, daysBetween, longDay, refusalIfEnded, type Term } from './stay-rules.ts'

type Day = Temporal.PlainDate

/** One reason for which the rules let a stay be prolonged. */
export type ReasonLimit = {
  reason: string
  label: string
  maximumDays: number
  maximumTotalDays: number
  needsOpinion: boolean
}

export type ExtensionBasis = Term & {
  /** The act of the rule set the stay is under, and what it allows; null: no maximum. */
  act: string
  maximumStayDays: number | null
  reasons: ReasonLimit[]
  /** What was granted so far, reason by reason. */
  granted: { reason: string; days: number }[]
}

/** The last day a stay could be authorised to for this reason: per request, per reason in all, and the longest stay. */
export function latestEnd(basis: ExtensionBasis, limit: ReasonLimit): Day {
  const byRequest = basis.authorisedUntil.add({ days: limit.maximumDays })
  const byTotal = basis.authorisedUntil.add({ days: Math.max(0, daysLeftFor(basis, limit)) })
  return earlier(earlier(byRequest, byTotal), longestEnd(basis)) ?? byRequest
}

/** All that speaks against prolonging the stay to `until` for `reason`, at once. Empty: it can be asked, and granted. */
export function refusalsToExtend(basis: ExtensionBasis, asked: { reason: string; until: Day }): Refusal[] {
  const limit = basis.reasons.find(({ reason }) => reason === asked.reason)
  return [
    ...refusalIfEnded(basis.exit),
    ...(limit ? overLimits(basis, limit, asked.until) : [unknownReason(basis)]),
    ...overLongestStay(basis, asked.until),
    ...notLater(basis, asked.until),
  ]
}

const daysLeftFor = (basis: ExtensionBasis, limit: ReasonLimit) =>
  limit.maximumTotalDays -
  basis.granted.filter(({ reason }) => reason === limit.reason).reduce((n, { days }) => n + days, 0)

const longestEnd = ({ entry, maximumStayDays }: ExtensionBasis): Day | null =>
  maximumStayDays === null ? null : entry.add({ days: maximumStayDays })

const unknownReason = ({ act }: ExtensionBasis): Refusal => ({
  reason: 'unknown-reason',
  field: 'reason',
  sentence: `Questo motivo non è fra quelli previsti dalle regole dell’ospitalità (${act}): scegline uno dell’elenco.`,
})

function overLimits(basis: ExtensionBasis, limit: ReasonLimit, until: Day): Refusal[] {
  const days = daysBetween(basis.authorisedUntil, until)
  const left = daysLeftFor(basis, limit)
  const refusals: Refusal[] = []
  if (days > limit.maximumDays)
    refusals.push({
      reason: 'over-request-limit',
      field: 'until',
      sentence: `Per «${limit.label}» una richiesta può arrivare a ${limit.maximumDays} giorni: scegli una data fino al ${longDay(basis.authorisedUntil.add({ days: limit.maximumDays }))}.`,
    })
  if (days > left)
    refusals.push({
      reason: 'over-reason-total',
      field: 'until',
      sentence:
        left > 0
          ? `Per «${limit.label}» restano ${left} giorni dei ${limit.maximumTotalDays} possibili in tutto: scegli una data fino al ${longDay(basis.authorisedUntil.add({ days: left }))}.`
          : `Per «${limit.label}» i ${limit.maximumTotalDays} giorni possibili in tutto sono già stati concessi: scegli un altro motivo, se c’è.`,
    })
  return refusals
}

function overLongestStay(basis: ExtensionBasis, until: Day): Refusal[] {
  const longest = longestEnd(basis)
  if (!longest || !before(longest, until)) return []
  const full = !before(basis.authorisedUntil, longest)
  const sentence = full
    ? `L’ospitalità è già alla durata massima di ${basis.maximumStayDays} giorni (${basis.act}), fino al ${longDay(longest)}: prepara l’uscita o cerca un altro servizio.`
    : `L’ospitalità può durare in tutto ${basis.maximumStayDays} giorni (${basis.act}): scegli una data fino al ${longDay(longest)}.`
  return [{ reason: 'over-longest-stay', field: 'until', sentence }]
}

function notLater({ authorisedUntil }: ExtensionBasis, until: Day): Refusal[] {
  if (before(authorisedUntil, until)) return []
  return [
    {
      reason: 'not-later',
      field: 'until',
      sentence: `L’ospitalità è già autorizzata fino al ${longDay(authorisedUntil)}: scrivi una data dopo quel giorno.`,
    },
  ]
}
