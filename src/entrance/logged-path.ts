import { routePath } from 'hono/route'
import { isId } from '../platform/ids.ts'
import type { Request } from '../ui/request.ts'

/**
 * The address as it may be logged: the route as it was written, with the ids in it. Whatever else somebody put into an address (a name, a
 * tax code) stays out, whether the page exists or not.
 */
export function loggedPath(c: Request): string {
  const asked = c.req.path.split('/')
  return routePath(c, -1)
    .split('/')
    .map((segment, index) => (segment.startsWith(':') && isId(asked[index]) ? asked[index] : segment))
    .join('/')
}
