import type { Refusal } from '../platform/refusal.ts'
import { fromDay, toDay } from '../ui/format.ts'
import type { OfferState } from './words.ts'

type Day = Temporal.PlainDate

/** Every way from one state of an offer to another. Server, buttons and tests read this table. */
export const offerMoves: Record<OfferState, OfferState[]> = {
  open: ['accepted', 'declined', 'withdrawn', 'expired'],
  accepted: ['declined', 'withdrawn'],
  declined: [],
  withdrawn: [],
  expired: [],
}

/** What an offer is now: an open one whose time is over has expired, whether or not the clock has come round to it. */
export function stateNow(state: OfferState, expiresAt: Temporal.Instant, now: Temporal.Instant): OfferState {
  return state === 'open' && Temporal.Instant.compare(expiresAt, now) <= 0 ? 'expired' : state
}

export const mayBecome = (from: OfferState, to: OfferState) => offerMoves[from].includes(to)

const endings: Record<OfferState, string> = {
  open: 'è ancora in attesa di risposta',
  accepted: 'è già stata accettata',
  declined: 'è già stata rifiutata',
  withdrawn: 'è già stata ritirata',
  expired: 'è scaduta e il posto è tornato libero: cercane uno e proponilo di nuovo',
}

export function refusalOfMove(state: OfferState): Refusal {
  return { reason: `already-${state}`, sentence: `Questa proposta ${endings[state]}.` }
}

/** The nights of a new stay must be nights, not begin in the past when they are only offered, and stay within the rules of the service. */
export function termRefusals(
  { from, to }: { from: Day; to: Day },
  { maximumStayDays }: { maximumStayDays: number | null },
  notBefore?: Day,
): Refusal[] {
  if (Temporal.PlainDate.compare(to, from) <= 0)
    return [
      {
        reason: 'end-before-start',
        field: 'to',
        sentence: `L’uscita deve venire dopo l’ingresso: scegli un giorno ${fromDay(from.add({ days: 1 }))} in avanti.`,
      },
    ]
  const refusals: Refusal[] = []
  if (notBefore && Temporal.PlainDate.compare(from, notBefore) < 0)
    refusals.push({
      reason: 'in-the-past',
      field: 'from',
      sentence: 'Le notti non possono cominciare nel passato: scegli una data da oggi in poi.',
    })
  const latest = maximumStayDays === null ? null : from.add({ days: maximumStayDays })
  if (latest && Temporal.PlainDate.compare(to, latest) > 0)
    refusals.push({
      reason: 'over-term',
      field: 'to',
      sentence: `Le regole del servizio permettono al massimo ${maximumStayDays} giorni: scegli un’uscita fino ${toDay(latest)}. Poi si può chiedere una proroga.`,
    })
  return refusals
}
