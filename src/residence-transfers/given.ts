import { idIn } from '../residence/registration-here.ts'
import { allowed, found, only, type Request } from '../ui/request.ts'
import { canGive, canSeeTransfers } from './access.ts'
import { type Transfer, transferById } from './transfer-detail.ts'

export const seeing = only(canSeeTransfers)
export const giving = only((actor) => canGive(actor))

/** The transfer of the address, for who decides at the desk that gives. */
export async function given(c: Request): Promise<Transfer> {
  const transfer = found(await c.get('read')((tx) => transferById(tx, idIn(c, 'id'))))
  allowed(canGive(c.get('actor'), transfer.fromServiceId))
  return transfer
}
