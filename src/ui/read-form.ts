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
  const body = await fieldsOf(c)
  const submitted: Submitted = { values: {}, lists: {}, files: {}, key: undefined, version: 0 }
  for (const [name, given] of body) {
    if (name in {}) continue
    if (typeof given !== 'string') submitted.files[name] = given
    else {
      const value = storable(given)
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

const mostFields = 10_000

/** What was sent, name by name. The same however many times it is asked. Refuses (400) what is no form, and what has too many fields to be one of ours. */
export async function fieldsOf(c: Request): Promise<[string, string | File][]> {
  const plain = /^application\/x-www-form-urlencoded/i.test(c.req.header('content-type') ?? '')
  const body = plain ? fewFields(await c.req.text()) : await c.req.formData().catch(() => undefined)
  const fields = body ? [...body.entries()] : []
  if (!body || fields.length > mostFields) throw new HTTPException(400)
  return fields
}

/** Counted before they are read: half a million take the reader many seconds. */
const fewFields = (text: string) =>
  text.split('&', mostFields + 1).length > mostFields ? undefined : new URLSearchParams(text)

/** A null byte and half a character cannot be stored at all: they become the sign that fields refuse with a sentence. */
const storable = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed()

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
