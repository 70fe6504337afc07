import { z } from 'zod'
import { choice, chosen, day, longText, optionalChosen, optionalDay, optionalText, text, ticked } from '../ui/fields.ts'
import { audienceFrom } from './rules.ts'
import { documentKinds, noteKinds } from './words.ts'

const audience = () =>
  z.string({ error: 'Scegli chi può leggere.' }).transform((value, context) => {
    const found = audienceFrom(value)
    if (found) return found
    context.addIssue({ code: 'custom', message: 'Scegli chi può leggere.' })
    return z.NEVER
  })

const noteWords = {
  kind: choice(noteKinds, 'Scegli che cosa è stato.'),
  aboutOn: day(),
  text: longText(20_000),
  tellsOfOthers: ticked(),
}

export const correctionForm = z.object(noteWords)
export const rewriteForm = z.object({ ...noteWords, personId: optionalChosen() })
export const noteForm = z.object({
  ...noteWords,
  personId: optionalChosen(),
  serviceId: chosen('Scegli il servizio.'),
  audience: audience(),
})
export const ringForm = z.object({ audience: audience() })
export const documentForm = z.object({
  title: optionalText(200),
  kind: choice(documentKinds, 'Scegli che documento è.'),
  personId: optionalChosen(),
  serviceId: chosen('Scegli il servizio.'),
  audience: audience(),
  tellsOfOthers: ticked(),
  receivedOn: day(),
  expiresOn: optionalDay(),
  isProtected: ticked(),
})
export const removalForm = z.object({ reason: text(500) })
