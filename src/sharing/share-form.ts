import { z } from 'zod'
import { choice, choices, chosen, day, longText, optionalText, text } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import type { Submitted } from '../ui/read-form.ts'
import { legalGrounds, type Part, parts } from './words.ts'

/** A form with ticked parts of the file. */
export type PartForm = FormState & { parts: Part[] }

export const emptyPartForm: PartForm = { ...emptyForm, parts: [] }

/** The form as it was sent, with what is wrong. */
export function sentAgain(submitted: Submitted, errors: FormState['errors']): PartForm {
  const ticked = submitted.lists.parts ?? []
  return { values: submitted.values, errors, parts: parts.filter((part) => ticked.includes(part)) }
}

const shared = {
  parts: choices(parts),
  until: day(),
  ground: choice(legalGrounds, 'Scegli su quale fondamento.'),
  groundNote: optionalText(400),
}

export const shareForm = z.object({
  ...shared,
  serviceId: chosen('Scegli con quale servizio.'),
  reason: longText(2000),
})
export const grantForm = z.object({ ...shared, answer: optionalText(2000) })
export const reasonForm = z.object({ reason: text(500) })
export const answerForm = z.object({ answer: longText(2000) })
