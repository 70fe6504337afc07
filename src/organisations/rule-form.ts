import { z } from 'zod'
import { choice, euros, optionalEuros, optionalText, optionalWholeNumber, text, wholeNumber } from '../ui/fields.ts'
import type { FieldErrors, FormState } from '../ui/form-state.ts'
import { check, type Submitted } from '../ui/read-form.ts'
import { criterionSubject } from './rule-sentences.ts'
import { type CriterionFact, criterionFacts, type RuleDraft } from './rule-set.ts'
import { codeFor } from './rules.ts'

/** The lists of a rule set, each with the fields that are typed (a row is blank when all of them are) and those carried along. */
export const ruleLists = {
  extensions: { typed: ['label', 'maximumDays', 'maximumTotalDays'], carried: ['reason', 'needsOpinion'] },
  requirements: { typed: ['sentence', 'source'], carried: ['code'] },
  criteria: { typed: ['subject', 'number', 'label', 'points'], carried: [] },
  brackets: { typed: ['iseeUpTo', 'monthly'], carried: [] },
} as const
export type RuleList = keyof typeof ruleLists

/** The rows of a list among the values of a form, whatever their numbers. */
export function rowCount(values: Record<string, string>, list: RuleList): number {
  const numbers = Object.keys(values).flatMap((name) => {
    const found = new RegExp(`^${list}\\.(\\d{1,3})\\.`).exec(name)
    return found ? [Number(found[1])] : []
  })
  return numbers.length === 0 ? 0 : Math.max(...numbers) + 1
}

/** The same values with the blank rows left out and the others numbered again: what is asked, refused and shown share the numbers. */
export function withoutBlankRows(values: Record<string, string>): Record<string, string> {
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !/^[a-z]+\.\d/i.test(name)))
  for (const list of Object.keys(ruleLists) as RuleList[]) {
    const { typed, carried } = ruleLists[list]
    let next = 0
    for (let row = 0; row < rowCount(values, list); row++) {
      if (typed.every((field) => !values[`${list}.${row}.${field}`]?.trim())) continue
      for (const field of [...typed, ...carried])
        kept[`${list}.${next}.${field}`] = values[`${list}.${row}.${field}`] ?? ''
      next++
    }
  }
  return kept
}

const numbers = (max: number) =>
  optionalText(100).transform((value, context) => {
    const all = (value ?? '').split(/[\s,;e]+/).filter(Boolean)
    if (all.every((one) => /^\d{1,4}$/.test(one) && Number(one) >= 1 && Number(one) <= max))
      return [...new Set(all.map(Number))]
    context.addIssue({
      code: 'custom',
      message: `Scrivi numeri interi separati da virgole, al massimo ${max}: per esempio 60, 15.`,
    })
    return z.NEVER
  })

// As the columns of the database have them.
const sentenceLength = 500
const mostBeds = 500

const main = z.object({
  act: text(sentenceLength),
  maximumStayDays: optionalWholeNumber(1, 3660),
  offerHoldingHours: wholeNumber(1, 720),
  turnoverDays: wholeNumber(0, 60),
  unitCapacityLimit: optionalWholeNumber(1, mostBeds),
  responseHours: optionalWholeNumber(1, 8760),
  unknownDueDays: wholeNumber(0, 365),
  endWarningDays: numbers(3660),
  followUpMonths: numbers(60),
  glassMinutes: optionalWholeNumber(15, 4320).transform((minutes) => minutes ?? 240),
  sharingDays: optionalWholeNumber(1, 3660).transform((days) => days ?? 180),
})

const extension = z.object({
  reason: optionalText(60),
  label: text(200),
  maximumDays: wholeNumber(1, 3660),
  maximumTotalDays: wholeNumber(1, 3660),
  needsOpinion: choice(['yes', 'no']),
})
const requirement = z.object({ code: optionalText(60), sentence: text(sentenceLength), source: optionalText(300) })
const points = text(10)
  .pipe(
    z
      .string()
      .regex(/^-?\d{1,4}([.,]\d{1,2})?$/, { error: 'Scrivi i punti, anche con la virgola: per esempio 5 o 0,1.' }),
  )
  .transform((value) => Number(value.replace(',', '.')))
  .pipe(z.number().min(-1000, { error: 'Almeno -1000.' }).max(1000, { error: 'Al massimo 1000.' }))
const criterion = z.object({ subject: text(60), number: optionalWholeNumber(1, 999), label: optionalText(200), points })
const bracket = z.object({ iseeUpTo: optionalEuros(), monthly: euros() })

type Read = { ok: true; draft: RuleDraft } | { ok: false; form: FormState }

/** The rules as typed in the form; on failure everything that is wrong at once, row by row. */
export function readRules(submitted: Submitted): Read {
  const values = withoutBlankRows(submitted.values)
  const errors: FieldErrors = {}
  const part = <Schema extends z.ZodObject>(schema: Schema, prefix: string): z.output<Schema>[] => {
    const own = Object.fromEntries(Object.keys(schema.shape).map((field) => [field, values[prefix + field] ?? '']))
    const checked = check(schema, { ...submitted, values: own, lists: {} })
    if (checked.ok) return [checked.value]
    for (const [field, messages] of Object.entries(checked.form.errors)) errors[prefix + field] = messages
    return []
  }
  const rows = <Schema extends z.ZodObject>(list: RuleList, schema: Schema) =>
    Array.from({ length: rowCount(values, list) }, (_, row) => part(schema, `${list}.${row}.`)).flat()

  const [facts] = part(main, '')
  const typedExtensions = rows('extensions', extension)
  const reasonFor = coder(typedExtensions.map(({ reason }) => reason))
  const extensions = typedExtensions.map((one) => ({
    ...one,
    reason: one.reason ?? reasonFor(one.label),
    needsOpinion: one.needsOpinion === 'yes',
  }))
  const typedRequirements = rows('requirements', requirement)
  const codeOf = coder(typedRequirements.map(({ code }) => code))
  const requirements = typedRequirements.map((one) => ({ ...one, code: one.code ?? codeOf(one.sentence) }))
  const criteria = rows('criteria', criterion).map(readCriterion)
  const brackets = rows('brackets', bracket).map(({ iseeUpTo, monthly }) => ({
    iseeUpToCents: iseeUpTo,
    monthlyCents: monthly,
  }))
  if (!facts || Object.keys(errors).length > 0) return { ok: false, form: { values, errors } }
  return { ok: true, draft: { ...facts, extensions, requirements, criteria, contribution: { brackets } } }
}

/** What had a code keeps it (decisions refer to it); what is new gets one from its words, unlike those taken. */
function coder(taken: (string | null)[]) {
  const known = taken.filter((code) => code !== null)
  return (words: string) => {
    const code = codeFor(words, known)
    known.push(code)
    return code
  }
}

type TypedCriterion = z.output<typeof criterion>

function readCriterion({ subject, number, label, points }: TypedCriterion): RuleDraft['criteria'][number] {
  const [code, kind] = subject.split(':')
  const fact: CriterionFact = criterionFacts.find((one) => one === code) ?? 'days_waiting'
  const takesNumber = fact === 'household_size' || fact === 'eviction_date_near'
  const value = takesNumber ? (number === null ? null : String(number)) : (kind ?? null)
  return { fact, value, points, label: label ?? criterionSubject({ fact, value }) }
}

/** The values of the form for a rule set that is already there. */
export function typedRules(rules: RuleDraft): Record<string, string> {
  const values: Record<string, string> = {
    act: rules.act,
    maximumStayDays: plain(rules.maximumStayDays),
    offerHoldingHours: plain(rules.offerHoldingHours),
    turnoverDays: plain(rules.turnoverDays),
    unitCapacityLimit: plain(rules.unitCapacityLimit),
    responseHours: plain(rules.responseHours),
    unknownDueDays: plain(rules.unknownDueDays),
    endWarningDays: rules.endWarningDays.join(', '),
    followUpMonths: rules.followUpMonths.join(', '),
    glassMinutes: plain(rules.glassMinutes),
    sharingDays: plain(rules.sharingDays),
  }
  const put = (list: RuleList, row: number, fields: Record<string, string>) => {
    for (const [field, value] of Object.entries(fields)) values[`${list}.${row}.${field}`] = value
  }
  for (const [row, one] of rules.extensions.entries())
    put('extensions', row, {
      reason: one.reason,
      label: one.label,
      maximumDays: plain(one.maximumDays),
      maximumTotalDays: plain(one.maximumTotalDays),
      needsOpinion: one.needsOpinion ? 'yes' : 'no',
    })
  for (const [row, { code, sentence, source }] of rules.requirements.entries())
    put('requirements', row, { code, sentence, source: source ?? '' })
  for (const [row, one] of rules.criteria.entries()) put('criteria', row, typedCriterion(one))
  for (const [row, { iseeUpToCents, monthlyCents }] of rules.contribution.brackets.entries())
    put('brackets', row, {
      iseeUpTo: iseeUpToCents === null ? '' : inEuros(iseeUpToCents),
      monthly: inEuros(monthlyCents),
    })
  return values
}

const plain = (value: number | null) => (value === null ? '' : String(value))
const inEuros = (cents: number) => (cents / 100).toFixed(2).replace('.', ',')

function typedCriterion({ fact, value, label, points }: RuleDraft['criteria'][number]) {
  const takesNumber = fact === 'household_size' || fact === 'eviction_date_near'
  return {
    subject: value && !takesNumber ? `${fact}:${value}` : fact,
    number: takesNumber ? (value ?? '') : '',
    label,
    points: String(points).replace('.', ','),
  }
}
