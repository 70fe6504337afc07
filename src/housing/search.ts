import type { Request } from '../ui/request.ts'

export const pageSize = 50

/** The given query parameters that are not empty, for links that keep what narrows the list. */
export function searchOf(c: Request, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = c.req.query(name)?.trim().slice(0, 200)
      return value ? [[name, value]] : []
    }),
  )
}

export function pageOf(c: Request): number {
  const asked = Number(c.req.query('pagina'))
  return Number.isInteger(asked) && asked >= 1 && asked < 100_000 ? asked : 1
}

/** The value when it is one of the codes the words are for. */
export function codeIn<Code extends string>(words: Record<Code, unknown>, value: string | undefined): Code | undefined {
  return (Object.keys(words) as Code[]).find((code) => code === value)
}
