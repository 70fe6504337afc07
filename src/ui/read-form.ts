import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { FormState } from './form-state.ts'
import type { Request } from './request.ts'

/** A submitted form: every field's text, the repeated ones as lists, files, and what `Form` adds by itself. */
export type Submitted = {
  values: Record<string, string>
  lists: Record<string, string[]>
  files: Record<string, File>
  /** Idempotency: the same key counts once. */
  key: string | undefined
  /** The version the form was filled from. */
  version: number
}

/** Refuses (400) what cannot be read as a form. Names that every object has (`constructor`, `__proto__`) are no field of ours. */
export async function readForm(c: Request): Promise<Submitted> {
  const body = await c.req.formData().catch(() => undefined)
  if (!body) throw new HTTPException(400)
  const submitted: Submitted = { values: {}, lists: {}, files: {}, key: undefined, version: 0 }
  for (const [name, value] of body.entries()) {
    if (name in {}) continue
    if (typeof value !== 'string') submitted.files[name] = value
    else {
      submitted.values[name] = value
      const list = submitted.lists[name]
      if (list) list.push(value)
      else submitted.lists[name] = [value]
    }
  }
  const { _key, version } = submitted.values
  if (_key && z.uuid().safeParse(_key).success) submitted.key = _key
  if (version && /^\d{1,9}$/.test(version)) submitted.version = Number(version)
  return submitted
}

export type Checked<T> = { ok: true; value: T } | { ok: false; form: FormState }

/** Parses what was typed. On failure all the errors at once, by field, with what was typed kept. Lists are read for array fields. */
export function check<Schema extends z.ZodObject>(schema: Schema, submitted: Submitted): Checked<z.output<Schema>> {
  const raw: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.shape))
    raw[name] = wantsList(field) ? (submitted.lists[name] ?? []) : submitted.values[name]
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { ok: true, value: parsed.data }
  const errors: Record<string, string[]> = {}
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? '')
    errors[name] = [...(errors[name] ?? []), issue.message]
  }
  return { ok: false, form: { values: submitted.values, errors } }
}

function wantsList(field: unknown): boolean {
  return field instanceof z.ZodArray || (field instanceof z.ZodDefault && field.def.innerType instanceof z.ZodArray)
}
