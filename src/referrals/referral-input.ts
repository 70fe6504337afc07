import { z } from 'zod'
import { byField, type Refusal } from '../platform/refusal.ts'
import {
  choice,
  chosen,
  day,
  longText,
  optionalChoice,
  optionalChosen,
  optionalDay,
  optionalLongText,
  optionalText,
  optionalWholeNumber,
  text,
  wholeNumber,
} from '../ui/fields.ts'
import type { FormState } from '../ui/form-state.ts'
import { type Checked, check, type Submitted } from '../ui/read-form.ts'
import type { FactsOfReferral } from './correct-referral.ts'
import { ethosCodes } from './ethos.ts'
import type { ActFacts } from './keep-act.ts'
import { instantInRome } from './rules.ts'
import { actKinds, answers, channels, reasons, states, urgencies } from './words.ts'

const hour = () =>
  text(5).transform((value, context) => {
    const found = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(value)
    if (found) return Temporal.PlainTime.from({ hour: Number(found[1]), minute: Number(found[2]) })
    context.addIssue({ code: 'custom', message: 'Scrivi ora e minuti, per esempio 14:30.' })
    return z.NEVER
  })

const factsShape = {
  senderId: optionalChosen(),
  senderPerson: optionalText(200),
  channel: choice(channels, 'Scegli da dove arriva la segnalazione.'),
  reason: choice(reasons, 'Scegli il motivo.'),
  reasonNote: optionalLongText(5000),
  blamelessArrears: optionalChoice(['yes', 'no']),
  ethos: optionalChoice(ethosCodes),
  ethosOn: optionalDay(),
  urgency: choice(urgencies, 'Scegli l’urgenza.'),
  receivedOn: day(),
  receivedTime: hour(),
  wantedOn: day(),
}
const factsSchema = z.object(factsShape)
const newSchema = z.object({
  householdId: chosen('Scegli il nucleo.'),
  serviceId: chosen('Scegli il servizio.'),
  ...factsShape,
})

export function readFacts(submitted: Submitted): Checked<FactsOfReferral> {
  const checked = check(factsSchema, submitted)
  return checked.ok ? withInstant(checked.value, submitted) : checked
}

export function readNew(submitted: Submitted): Checked<FactsOfReferral & { householdId: string; serviceId: string }> {
  const checked = check(newSchema, submitted)
  return checked.ok ? withInstant(checked.value, submitted) : checked
}

type Typed = z.output<typeof factsSchema>

function withInstant<Facts extends Typed>(
  { receivedOn, receivedTime, ...facts }: Facts,
  submitted: Submitted,
): Checked<
  Omit<Facts, 'receivedOn' | 'receivedTime' | 'blamelessArrears'> & {
    receivedAt: Temporal.Instant
    blamelessArrears: boolean | null
  }
> {
  const receivedAt = instantInRome(receivedOn, receivedTime)
  if (!receivedAt) return { ok: false, form: withErrors(submitted.values, { receivedTime: [missingHour] }) }
  const { blamelessArrears } = facts
  return { ok: true, value: { ...facts, receivedAt, blamelessArrears: blamelessArrears && blamelessArrears === 'yes' } }
}

const missingHour = 'Quella notte l’orologio è passato dalle 2 alle 3: a quest’ora non può essere arrivata.'

const moveSchema = z.object({
  to: choice(states, 'Scegli che cosa decidere.'),
  reason: optionalText(60),
  note: optionalLongText(5000),
})
export const readMove = (submitted: Submitted) => check(moveSchema, submitted)

const positionSchema = z.object({ position: wholeNumber(1, 100_000), positionReason: longText(1000) })
export const readPosition = (submitted: Submitted) => check(positionSchema, submitted)

const actSchema = z.object({
  kind: choice(actKinds, 'Scegli l’atto.'),
  accessNumber: optionalWholeNumber(1, 50),
  onDate: day(),
  nextDate: optionalDay(),
  outcome: optionalText(500),
})
export const readAct = (submitted: Submitted): Checked<ActFacts> => check(actSchema, submitted)

const removalSchema = z.object({ removalReason: text(500) })
export const readRemoval = (submitted: Submitted) => check(removalSchema, submitted)

/** One requirement of the form of all of them: its fields carry its id. */
export function readAnswer(submitted: Submitted, id: string) {
  const schema = z.object({
    [`answer-${id}`]: choice(answers, 'Scegli una risposta.'),
    [`basis-${id}`]: optionalLongText(2000),
    [`due-${id}`]: optionalDay(),
    [`version-${id}`]: wholeNumber(1),
  })
  const checked = check(schema, submitted)
  if (!checked.ok) return checked
  const answerSchema = {
    answer: choice(answers),
    basis: optionalLongText(2000),
    dueOn: optionalDay(),
    version: wholeNumber(1),
  }
  const value = z.object(answerSchema).parse({
    answer: submitted.values[`answer-${id}`],
    basis: submitted.values[`basis-${id}`],
    dueOn: submitted.values[`due-${id}`],
    version: submitted.values[`version-${id}`],
  })
  return { ok: true as const, value: { id, ...value } }
}

export const withErrors = (values: Record<string, string>, errors: Record<string, string[]>): FormState => ({
  values,
  errors,
})

/** What was typed, with the reasons it was refused at their fields. */
export const refusedForm = (submitted: Submitted, refusals: Refusal[]): FormState =>
  withErrors(submitted.values, byField(refusals))
