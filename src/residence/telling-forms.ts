import { z } from 'zod'
import { choice, codesOf, day, longText, optionalDay, optionalText, text } from '../ui/fields.ts'
import { tellingChannels, tellingLanguages } from './words.ts'

export const tellingForm = z.object({
  channel: choice(codesOf(tellingChannels), 'Scegli come vuole ricevere gli avvisi.'),
  phone: optionalText(50),
  email: optionalText(254),
  agreedOn: optionalDay(),
  language: choice(codesOf(tellingLanguages), 'Scegli la lingua.'),
})

export const forwardingForm = z.object({
  recipient: text(200),
  address: longText(500),
  from: day(),
  until: optionalDay(),
  note: optionalText(500),
})

export const forwardingEndForm = z.object({ on: day() })
export const pinForm = z.object({ pin: text(20), again: text(20) })
