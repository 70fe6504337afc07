import { fieldsOf } from '../ui/read-form.ts'
import type { Request } from '../ui/request.ts'

/** Never given back on a page: what somebody knows and nobody else should. */
const secrets = /^(current|wanted|again|secret|code)$|password|token/i

/** What was typed in a form that could not be saved, to be sent again from the page that says so. Not files, not secrets. */
export async function typedBefore(c: Request): Promise<{ name: string; value: string }[]> {
  if (c.req.method !== 'POST') return []
  const typed = await fieldsOf(c).catch(() => [])
  return typed.flatMap(([name, value]) => (typeof value === 'string' && !secrets.test(name) ? [{ name, value }] : []))
}
