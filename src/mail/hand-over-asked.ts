import { isId } from '../platform/ids.ts'
import type { Request } from '../ui/request.ts'
import { dayAsked } from './asked.ts'
import type { HandOverFilter } from './hand-over-queries.ts'
import { proofs } from './words.ts'

/** A filter nobody knows is no filter. */
export function filterIn(c: Request, serviceId: string): HandOverFilter {
  const { dal, al, chi, prova } = c.req.query()
  return {
    serviceId,
    from: dayAsked(dal),
    to: dayAsked(al),
    by: isId(chi) ? chi : undefined,
    proof: (['signature', 'pin', 'paper'] as const).find((proof) => proof === prova && proof in proofs),
  }
}
