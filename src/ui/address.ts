export type Search = Record<string, { toString(): string } | null | undefined>

/** A path with what is asked of it: what is missing or empty is left out. */
export function addressWith(path: string, search: Search): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    const text = value?.toString() ?? ''
    if (text !== '') query.set(name, text)
  }
  return query.size > 0 ? `${path}?${query}` : path
}
