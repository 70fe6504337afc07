import { isId } from '../platform/ids.ts'
import { optionalDay } from '../ui/fields.ts'
import type { Place, TrailFilters } from './queries.ts'

/** The filters as they stand in the address; `prima` is where the page begins. */
export type Asked = Partial<Record<'persona' | 'tabella' | 'riga' | 'servizio' | 'dal' | 'al' | 'prima', string>>

/** Reads the address of a list of traces. A filter nobody knows is no filter; a day that does not exist is named. */
export function filtersOf(query: Record<string, string>): {
  asked: Asked
  filters: TrailFilters
  after?: Place
  badDays: string[]
} {
  const { persona, tabella, riga, servizio, dal, al, prima } = query
  const [from, to] = [dal, al].map((day) => optionalDay().safeParse(day))
  return {
    asked: { persona, tabella, riga, servizio, dal, al, prima },
    filters: {
      person: isId(persona) ? persona : undefined,
      service: isId(servizio) ? servizio : undefined,
      what: tabella || undefined,
      row: riga?.trim() || undefined,
      from: from?.data ?? undefined,
      to: to?.data ?? undefined,
    },
    after: placeOf(prima),
    badDays: [...(from?.success ? [] : ['dal']), ...(to?.success ? [] : ['al'])],
  }
}

export const placeText = (place: Place | undefined) => place && `${place.at}_${place.id}`

function placeOf(text: string | undefined): Place | undefined {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)_(\d{1,15})$/.exec(text ?? '') ?? []
  if (!at || !id) return undefined
  try {
    return { at: Temporal.Instant.from(at), id: Number(id) }
  } catch {
    return undefined
  }
}
