import { z } from 'zod'
import { choice, codesOf, optionalChoice, optionalDay, optionalText } from '../ui/fields.ts'
import { asideReasons, asideTodos, itemKinds, senderCategories } from './words.ts'

/** What may lie elsewhere, waiting for its notice to be taken there. */
export const storableKinds = ['registered', 'registered_1', 'judicial', 'parcel', 'other'] as const

/** What is asked of any piece, at the morning post and when it is put right. */
export const pieceFields = {
  kind: choice(codesOf(itemKinds), 'Scegli che cos’è.'),
  sender: optionalText(200),
  senderCategory: optionalChoice(codesOf(senderCategories)),
  tracking: optionalText(60),
  shelf: optionalText(40),
  note: optionalText(500),
  storedKind: optionalChoice(storableKinds),
  storedAt: optionalText(200),
  storedCode: optionalText(60),
  storedOn: optionalDay(),
}

export const arrivalForm = z.object({
  ...pieceFields,
  service: z.uuid(),
  q: optionalText(200),
  registration: z.preprocess((given) => (given === '' ? undefined : given), z.uuid().optional()),
  receivedOn: optionalDay(),
  writtenName: optionalText(200),
  asideReason: optionalChoice(codesOf(asideReasons)),
  asideTodo: optionalChoice(codesOf(asideTodos)),
})

export type ArrivalFields = z.output<typeof arrivalForm>

/** What a kind cannot do without, by field. */
export function missingFor({ kind, storedAt }: Pick<ArrivalFields, 'kind' | 'storedAt'>): Record<string, string[]> {
  if (kind !== 'storage_notice' || storedAt) return {}
  return { storedAt: ['Scrivi dove si ritira: è stampato sull’avviso.'] }
}
