import { isId } from '../platform/ids.ts'
import { found, type Request } from '../ui/request.ts'

/** The id in the URL; anything that is not one is not found. */
export function idIn(c: Request): string {
  const id = c.req.param('id')
  return found(isId(id) ? id : undefined)
}
