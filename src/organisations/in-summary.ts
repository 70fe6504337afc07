import { byField, type Refusal } from '../platform/refusal.ts'
import type { FieldErrors } from '../ui/form-state.ts'

/** On a page with several small forms, what is wrong is said at the top, whatever field it belongs to. */
export function inSummary(errors: FieldErrors): FieldErrors {
  return { '': Object.values(errors).flat() }
}

export const refusalsInSummary = (refusals: Refusal[]): FieldErrors => inSummary(byField(refusals))
