import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { optionalDay } from '../ui/fields.ts'
import { found, NotFound, type Request } from '../ui/request.ts'
import type { NoteFilter } from './note-queries.ts'
import { noteKinds, rings } from './words.ts'

/** The household in the address; anything that is not an id is not found. */
export const householdIn = (c: Request): string => partOf(c, 'id')
export const noteIn = (c: Request): string => partOf(c, 'note')
export const documentIn = (c: Request): string => partOf(c, 'document')

function partOf(c: Request, name: string): string {
  const id = c.req.param(name)
  if (!isId(id)) throw new NotFound()
  return found(id)
}

const kind = z.enum(noteKinds).optional().catch(undefined)
const ring = z.enum(rings).optional().catch(undefined)

/** A filter nobody knows is no filter. */
export function filterIn(c: Request): NoteFilter {
  const { tipo, cerchia, chi, dal, al } = c.req.query()
  return {
    kind: kind.parse(tipo || undefined),
    ring: ring.parse(cerchia || undefined),
    authorId: isId(chi) ? chi : undefined,
    from: dayFrom(dal),
    to: dayFrom(al),
  }
}

export function pageIn(c: Request): number {
  const { pagina = '' } = c.req.query()
  return /^\d{1,4}$/.test(pagina) ? Number(pagina) : 1
}

function dayFrom(text: string | undefined): Temporal.PlainDate | undefined {
  const parsed = optionalDay().safeParse(text)
  return parsed.success ? (parsed.data ?? undefined) : undefined
}
