import { plainOf, usualEnd } from './identifier-rules.ts'
import type { IdentifierKind } from './words.ts'

export type NewIdentifier = {
  kind: IdentifierKind
  value: string
  /** The kind of permit, or who issued the document. */
  detail?: string | null
  validFrom?: Temporal.PlainDate | null
  validUntil?: Temporal.PlainDate | null
}

export function identifierColumns({ kind, value, detail = null, validFrom = null, validUntil = null }: NewIdentifier) {
  return {
    kind,
    value: value.trim(),
    plain: plainOf(value),
    detail,
    valid_from: validFrom,
    valid_until: validUntil ?? usualEnd(kind, validFrom),
  }
}
