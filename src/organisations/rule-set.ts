import type { Nights } from '../platform/nights.ts'

/** Reasons for which a stay may be prolonged: at most `maximumDays` for each request, `maximumTotalDays` in all. */
export type ExtensionRule = {
  id: string
  /** The code that decisions keep. */
  reason: string
  label: string
  maximumDays: number
  maximumTotalDays: number
  needsOpinion: boolean
}

export type Requirement = { id: string; code: string; sentence: string; source: string | null }

export const criterionFacts = [
  'reason',
  'urgency',
  'minor',
  'newborn',
  'over_65',
  'disability',
  'household_size',
  'eviction_date_near',
  'days_waiting',
] as const
export type CriterionFact = (typeof criterionFacts)[number]

/** What gives points on the waiting list. `value` narrows the facts that have kinds (reason, urgency). */
export type WaitingCriterion = { id: string; fact: CriterionFact; value: string | null; label: string; points: number }

/** Up to this ISEE (null: any higher one), this much a month. Whole cents. */
export type ContributionBracket = { iseeUpToCents: number | null; monthlyCents: number }
export type Contribution = { brackets: ContributionBracket[] }

/** What a version of a service's rules says. Null means "the rules set no limit". */
export type RuleValues = {
  act: string
  maximumStayDays: number | null
  offerHoldingHours: number
  turnoverDays: number
  unitCapacityLimit: number | null
  responseHours: number | null
  endWarningDays: number[]
  followUpMonths: number[]
  unknownDueDays: number
  /** How long a file stays open in an emergency. */
  glassMinutes: number
  /** How long a share lasts unless whoever shares says otherwise. */
  sharingDays: number
  contribution: Contribution
}

/** One version of a service's rules: decisions keep the one they were taken under. */
export type RuleSet = RuleValues & {
  id: string
  serviceId: string
  valid: Nights
  version: number
  extensions: ExtensionRule[]
  requirements: Requirement[]
  criteria: WaitingCriterion[]
}

/** A rule set as it is written down, before it has ids and dates: in a form, or among the defaults. */
export type RuleDraft = RuleValues & {
  extensions: Omit<ExtensionRule, 'id'>[]
  requirements: Omit<Requirement, 'id'>[]
  criteria: Omit<WaitingCriterion, 'id'>[]
}
