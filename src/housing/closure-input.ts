import { z } from 'zod'
import { choice, day, optionalChosen, optionalDay, optionalLongText, ticked } from '../ui/fields.ts'
import { type ClosureReason, closureReasons } from './words.ts'

export const reasonsOfClosure = Object.keys(closureReasons) as ClosureReason[]

/** "alloggio:<id>": a whole site, a unit, a room or a bed. */
const scopeShape = /^(sito|alloggio|stanza|letto):[0-9a-f-]{36}$/i

export const closureSchema = z.object({
  what: z.string({ error: 'Scegli che cosa chiudere.' }).regex(scopeShape, { error: 'Scegli che cosa chiudere.' }),
  reason: choice(reasonsOfClosure, 'Scegli il motivo.'),
  from: day(),
  until: optionalDay(),
  works: optionalChosen(),
  note: optionalLongText(1000),
  onlyFree: ticked(),
})
export type ClosureInput = z.output<typeof closureSchema>

export const reopenSchema = z.object({ from: day() })
