import { z } from 'zod'
import { destinations } from '../placements/destinations.ts'
import {
  choice,
  codesOf,
  day,
  optionalChoice,
  optionalDay,
  optionalLongText,
  optionalText,
  ticked,
} from '../ui/fields.ts'
import { reasonsByHand } from './ending-rules.ts'
import { byHand } from './visits-section.tsx'
import { suspensionReasons, tellingLanguages } from './words.ts'

export const languages = codesOf(tellingLanguages)
const suspensions = codesOf(suspensionReasons)

export const editForm = z.object({ box: optionalText(40), language: choice(languages) })
export const registryForm = z.object({
  registeredOn: optionalDay(),
  checkedOn: optionalDay(),
  checkOutcome: optionalChoice(['found', 'not_found']),
})
export const renewForm = z.object({ until: optionalText(10), note: optionalLongText(2000) })
export const suspendForm = z.object({
  reason: choice(suspensions, 'Scegli il motivo.'),
  from: day(),
  to: optionalDay(),
  note: optionalLongText(2000),
})
export const resumeForm = z.object({ onDay: day() })
export const endForm = z.object({
  onDay: day(),
  reason: choice(reasonsByHand, 'Scegli il motivo.'),
  destination: optionalChoice(destinations),
  newAddress: optionalText(300),
  act: optionalText(300),
  withMinors: ticked(),
  note: optionalLongText(2000),
})
export const visitForm = z.object({
  kind: choice(byHand, 'Scegli che cosa è successo.'),
  onDay: day(),
  note: optionalText(500),
})
