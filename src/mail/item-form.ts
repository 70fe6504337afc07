import { z } from 'zod'
import { optionalText } from '../ui/fields.ts'
import { pieceFields } from './arrival-form.ts'
import type { Item } from './item-queries.ts'

export const correctionForm = z.object({
  ...pieceFields,
  q: optionalText(200),
  registration: z.preprocess((given) => (given === '' ? undefined : given), z.uuid().optional()),
})

/** A piece as its form shows it at first. */
export const valuesOf = (item: Item): Record<string, string> => ({
  kind: item.kind,
  sender: item.sender ?? '',
  senderCategory: item.senderCategory ?? '',
  tracking: item.tracking ?? '',
  shelf: item.shelf ?? '',
  note: item.note ?? '',
  storedKind: item.storedKind ?? '',
  storedAt: item.storedAt ?? '',
  storedCode: item.storedCode ?? '',
  storedOn: item.storedOn?.toString() ?? '',
})
