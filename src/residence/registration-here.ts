import { isId } from '../platform/ids.ts'
import { allowed, found, NotFound, type Request } from '../ui/request.ts'
import { canRecord } from './access.ts'
import { type Addressee, addresseesOf } from './addressees.ts'

/** An id in the address; anything that is not one is not found. */
export function idIn(c: Request, name: string): string {
  const id = c.req.param(name)
  if (!isId(id)) throw new NotFound()
  return id
}

/** Whose registration the address speaks of, for who records at their desk. */
export async function registrationHere(c: Request): Promise<Addressee> {
  allowed(canRecord(c.get('actor')))
  const id = idIn(c, 'id')
  const registered = found(await c.get('read')(async (tx) => (await addresseesOf(tx, [id])).get(id)))
  allowed(canRecord(c.get('actor'), registered.serviceId))
  return registered
}
