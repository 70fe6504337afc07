import { createMiddleware } from 'hono/factory'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { log } from '../platform/log.ts'
import type { Env } from '../ui/request.ts'
import { loggedPath } from './logged-path.ts'

/** Gives every request a name that the error page shows, and logs it without queries or bodies: no personal data in logs. */
export function nameRequest(house: House) {
  return createMiddleware<Env>(async (c, next) => {
    const started = performance.now()
    const requestId = newId<'Request'>()
    c.set('house', house)
    c.set('requestId', requestId)
    await next()
    c.res.headers.set('X-Request-Id', requestId)
    if (!c.req.path.startsWith('/assets/')) {
      log.info({
        requestId,
        method: c.req.method,
        path: loggedPath(c),
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      })
    }
  })
}
