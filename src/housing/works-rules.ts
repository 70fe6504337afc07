import { later, type Nights } from '../platform/nights.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { PhaseInput } from './works-input.ts'

type Day = Temporal.PlainDate

/** A phase of works: planned and real days (half-open; the real ones open while it goes on) and costs in whole cents. */
export type Phase = {
  id: string
  name: string
  planned: Nights | null
  actual: Nights | null
  plannedCostCents: number | null
  actualCostCents: number | null
  version: number
}

export type WorksTotals = {
  plannedCents: number
  actualCents: number
  /** Positive: late; negative: early; null when no end was planned. */
  delayDays: number | null
  state: 'planned' | 'under-way' | 'finished'
}

/** Days by which a phase ends later than planned; while it goes on past its planned end, up to today. Null when no end was planned. */
export function phaseDelay({ planned, actual }: Pick<Phase, 'planned' | 'actual'>, today: Day): number | null {
  if (!planned?.to) return null
  return actual?.to ? planned.to.until(actual.to).days : Math.max(0, planned.to.until(today).days)
}

/** The sums of all phases; the delay of the whole is that of the phase that ends last. */
export function worksTotals(phases: Phase[], today: Day): WorksTotals {
  const cents = (pick: (phase: Phase) => number | null) => phases.reduce((sum, phase) => sum + (pick(phase) ?? 0), 0)
  const finished = phases.length > 0 && phases.every(({ actual }) => actual?.to)
  return {
    plannedCents: cents(({ plannedCostCents }) => plannedCostCents),
    actualCents: cents(({ actualCostCents }) => actualCostCents),
    delayDays: wholeDelay(phases, today, finished),
    state: finished ? 'finished' : phases.some(({ actual }) => actual) ? 'under-way' : 'planned',
  }
}

function wholeDelay(phases: Phase[], today: Day, finished: boolean): number | null {
  const plannedEnds = phases.flatMap(({ planned }) => planned?.to ?? [])
  const last = plannedEnds.reduce<Day | null>((a, b) => (a ? later(a, b) : b), null)
  if (!last) return null
  const realEnds = phases.flatMap(({ actual }) => actual?.to ?? [])
  const real = finished ? realEnds.reduce((a, b) => later(a, b)) : later(last, today)
  return last.until(real).days
}

/** Ends come after starts, and an end needs a start. All that is wrong, field by field. */
export function phaseRefusals(input: PhaseInput): Refusal[] {
  return [
    ...pair(input.plannedFrom, input.plannedTo, 'plannedFrom', 'plannedTo'),
    ...pair(input.actualFrom, input.actualTo, 'actualFrom', 'actualTo'),
  ]
}

function pair(from: Day | null, to: Day | null, fromField: string, toField: string): Refusal[] {
  if (to && !from)
    return [
      {
        reason: 'end-without-start',
        field: fromField,
        sentence: 'C’è la fine ma manca l’inizio: scrivi anche quello.',
      },
    ]
  if (from && to && Temporal.PlainDate.compare(to, from) < 0)
    return [
      {
        reason: 'end-before-start',
        field: toField,
        sentence: 'La fine viene prima dell’inizio: controlla le due date.',
      },
    ]
  return []
}
