/** The address of a list with what narrows it: the state of a list is its URL. */
export function listAddress(path: string, filters: Record<string, string | undefined>, page?: number): string {
  const given = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const query = new URLSearchParams(given)
  if (page && page > 1) query.set('pagina', String(page))
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** The page asked for in the URL; nonsense is the first. */
export function pageNumber(asked: string | undefined): number {
  return asked && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1
}
