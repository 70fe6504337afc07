import { isId } from '../platform/ids.ts'
import { optionalDay } from '../ui/fields.ts'
import type { Request } from '../ui/request.ts'
import type { HandOverFilter } from './hand-over-queries.ts'
import { proofs } from './words.ts'

/** A filter nobody knows is no filter. */
export function filterIn(c: Request, serviceId: string): HandOverFilter {
  const { dal, al, chi, prova } = c.req.query()
  return {
    serviceId,
    from: dayFrom(dal),
    to: dayFrom(al),
    by: isId(chi) ? chi : undefined,
    proof: (['signature', 'pin', 'paper'] as const).find((proof) => proof === prova && proof in proofs),
  }
}

export function pageIn(c: Request): number {
  const { pagina = '' } = c.req.query()
  return /^[1-9]\d{0,3}$/.test(pagina) ? Number(pagina) : 1
}

function dayFrom(text: string | undefined): Temporal.PlainDate | undefined {
  const parsed = optionalDay().safeParse(text)
  return parsed.success ? (parsed.data ?? undefined) : undefined
}
