const here = 'http://approdo.invalid'

/** Where recording somebody was asked from (`?torna=`): a path of this site, or undefined. Any other address is left alone. */
export function wayBack(asked: string | undefined): string | undefined {
  if (!asked?.startsWith('/') || asked.length > 500 || !URL.canParse(asked, here)) return undefined
  const { origin, pathname, search } = new URL(asked, here)
  // "/.//elsewhere" is ours to parse and another's to visit.
  return origin === here && !pathname.startsWith('//') ? pathname + search : undefined
}

/** Back there, with the household that was recorded or found. */
export function backWith(path: string, householdId: string): string {
  const url = new URL(path, here)
  url.searchParams.set('nucleo', householdId)
  return url.pathname + url.search
}
