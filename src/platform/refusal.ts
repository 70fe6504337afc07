/**
 * What the trade expects to go wrong, as a value: one reason (a code for programs and tests), one plain Italian sentence that
 * says what to do next, the field it belongs to, and where to look (the culprit's page) when the reader may see it.
 */
export type Refusal = {
  reason: string
  sentence: string
  field?: string
  link?: { href: string; label: string }
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] }

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refused(...refusals: Refusal[]): { ok: false; refusals: Refusal[] } {
  return { ok: false, refusals }
}

/** Field errors for a form, by field name; refusals of no field go under the empty name (the summary shows them all). */
export function byField(refusals: Refusal[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const { field = '', sentence } of refusals) fields[field] = [...(fields[field] ?? []), sentence]
  return fields
}
