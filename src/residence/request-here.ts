import type { Actor } from '../platform/actor.ts'
import { found, type Request } from '../ui/request.ts'
import { idIn } from './registration-here.ts'
import { type RequestDetail, requestDetail } from './request-detail.ts'

/** The request the address speaks of, for who may read it. */
export async function requestHere(c: Request): Promise<RequestDetail> {
  const id = idIn(c, 'id')
  return found(await c.get('read')((tx) => requestDetail(tx, id)))
}

/** Who reads, by id. */
export const readerOf = (actor: Actor) => (actor.kind === 'user' ? actor.userId : undefined)
