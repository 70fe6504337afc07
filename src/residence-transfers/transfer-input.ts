import { z } from 'zod'
import { choice, codesOf, day, longText, optionalChosen, optionalText, text } from '../ui/fields.ts'
import { lettersInHand } from './words.ts'

const items = choice(codesOf(lettersInHand), 'Scegli che cosa succede della posta.')

export const newTransferForm = z.object({
  registrationId: optionalChosen(),
  fromServiceId: optionalChosen(),
  toServiceId: optionalChosen(),
  toBody: optionalText(200),
  toAddress: optionalText(500),
  fromDay: day(),
  items,
  reason: longText(2000),
})
export const editTransferForm = z.object({ fromDay: day(), items, reason: longText(2000) })
export const leaveOutForm = z.object({ reason: text(500) })
export const toldForm = z.object({
  onDay: day(),
  person: z.array(z.uuid({ error: 'Scegli fra le persone dell’elenco.' })).default([]),
})
export const acceptForm = z.object({ act: optionalText(300) })
export const refuseForm = z.object({ answer: longText(2000) })
