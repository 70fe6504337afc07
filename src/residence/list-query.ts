import type { Request } from '../ui/request.ts'

/** What was typed in a search, as far as it makes sense. */
export const typed = (c: Request, name: string): string | undefined =>
  c.req
    .query(name)
    ?.replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200) || undefined

/** Which page of a list, from 1. */
export function pageOf(c: Request): number {
  const text = c.req.query('pagina') ?? ''
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}
