import { z } from 'zod'
import { choice, chosen, day, longText, optionalText, text, ticked } from '../ui/fields.ts'
import { protectionReasons } from './protection-words.ts'

export const protectForm = z.object({
  serviceId: chosen('Scegli il servizio.'),
  reason: choice(protectionReasons, 'Scegli il motivo.'),
  act: optionalText(500),
  alias: text(100),
  since: day(),
  personIds: z.array(z.uuid()).default([]),
  readers: z.array(z.uuid()).default([]),
  releasing: z.array(z.uuid()).default([]),
})
export const readerForm = z.object({ userId: chosen('Scegli una persona.'), mayRelease: ticked() })
export const endProtectionForm = z.object({ reason: longText(500) })
export const releaseForm = z.object({ to: text(2000), why: longText(1000), protections: z.array(z.uuid()).default([]) })
