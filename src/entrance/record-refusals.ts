import { createMiddleware } from 'hono/factory'
import { isId } from '../platform/ids.ts'
import type { Env, Request } from '../ui/request.ts'
import { trace } from './lock.ts'
import { loggedPath } from './logged-path.ts'

/**
 * Whoever tries what is not theirs, or sends what cannot be taken, leaves a trace: the address without what somebody put into it, and the
 * answer, never what was typed. The same within a minute counts once. If it cannot be written, there is no answer.
 */
export const recordRefusals = createMiddleware<Env>(async (c, next) => {
  await next()
  if (!isRefusal(c)) return
  const actor = c.get('actor')
  await trace(c, {
    action: 'refused',
    actorId: actor?.kind === 'user' ? actor.userId : undefined,
    detail: { status: c.res.status, method: c.req.method, path: loggedPath(c) },
  })
})

/** A sign-in that fails has an event of its own. A page that is missing is an attempt when it was asked for by the id of a thing. */
function isRefusal(c: Request): boolean {
  const { status } = c.res
  const known = c.get('actor')?.kind === 'user'
  if (status === 422) return known
  if (status === 404) return known && loggedPath(c).split('/').some(isId)
  return status === 403 || status === 413 || status === 429
}
