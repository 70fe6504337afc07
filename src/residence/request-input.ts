import { z } from 'zod'
import { documentKinds } from '../diary/words.ts'
import {
  choice,
  choices,
  chosen,
  codesOf,
  day,
  longText,
  optionalChosen,
  optionalDay,
  optionalLongText,
  optionalText,
} from '../ui/fields.ts'
import { languages } from './registration-input.ts'
import { refusalReasons, ties } from './words.ts'

const tieCodes = codesOf(ties)
const reasons = codesOf(refusalReasons)

const words = {
  declaredOn: optionalDay(),
  fromBody: optionalText(200),
  fromWorker: optionalText(200),
  report: optionalLongText(20_000),
  ties: choices(tieCodes),
  tiesNote: optionalLongText(2000),
}

export const newRequestForm = z.object({
  ...words,
  householdId: chosen(),
  people: z.array(z.uuid({ error: 'Scegli fra le persone del nucleo.' })).default([]),
  parent: optionalChosen(),
  serviceId: chosen('Scegli lo sportello.'),
  fromServiceId: optionalChosen(),
  receivedOn: day(),
  phone: optionalText(50),
  email: optionalText(254),
})
export const editRequestForm = z.object(words)
export const interviewForm = z.object({ heldOn: day(), interpreter: optionalText(200), text: longText(20_000) })
export const acceptForm = z.object({ declaredOn: day(), box: optionalText(40), language: choice(languages) })
export const reasonForm = z.object({ reason: choice(reasons, 'Scegli il motivo.'), note: longText(2000) })
export const answerForm = z.object({ answer: longText(5000) })
export const withdrawForm = z.object({ note: optionalLongText(2000) })
export const documentForm = z.object({
  title: optionalText(200),
  kind: choice(documentKinds, 'Scegli che documento è.'),
  receivedOn: day(),
})
