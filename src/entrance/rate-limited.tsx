import { isIPv6 } from 'node:net'
import { createMiddleware } from 'hono/factory'
import { type Count, type Counter, openCounter, rateLimitHeaders } from '../platform/rate-limits.ts'
import type { Env, Request } from '../ui/request.ts'
import { clientAddress } from './client-address.ts'
import { isOpenToAll } from './doors.ts'
import { typedBefore } from './kept.ts'
import type { Outside } from './outside.ts'
import { TooManyPage } from './too-many-page.tsx'

/** Whoever has not signed in, by address. Signed-in colleagues behind the same address neither count nor wait. */
export function limitStrangers({ limits }: Outside) {
  const counter = limits.strangers && openCounter('strangers', limits.strangers)
  return createMiddleware<Env>(async (c, next) => {
    if (!counter || c.req.path === '/status' || (hasSession(c) && !isOpenToAll(c.req.path))) return next()
    return counted(c, [await counter(networkOf(clientAddress(c)))], next)
  })
}

// Not yet known to be a good one: a forged one is found out by its signature, without asking the database, and led to the door.
const hasSession = (c: Request) => /(^|;\s*)(__Secure-)?approdo\.session_token=/.test(c.req.header('cookie') ?? '')

/** One subscriber holds a whole /64 of IPv6. */
const networkOf = (address: string) => (isIPv6(address) ? address.split(':').slice(0, 4).join(':') : address)

/** Each signed-in person. */
export function limitUsers({ limits }: Outside) {
  const all = limits.user && openCounter('user', limits.user)
  const exports = limits.exports && openCounter('exports', limits.exports)
  return createMiddleware<Env>(async (c, next) => {
    const actor = c.get('actor')
    if (actor?.kind !== 'user') return next()
    const counters = [all, takesOut(c) ? exports : undefined].filter(
      (counter): counter is Counter => counter !== undefined,
    )
    return counted(c, await Promise.all(counters.map((counter) => counter(actor.userId))), next)
  })
}

const takesOut = (c: Request) => /\.(csv|xlsx|pdf|json|ics|zip)$/.test(c.req.path)

async function counted(c: Request, counts: Count[], next: () => Promise<void>): Promise<Response | undefined> {
  const over = counts.filter(({ ok }) => !ok)
  if (over.length === 0) {
    await next()
    tell(c, counts)
    return undefined
  }
  const seconds = Math.max(1, ...over.map(({ resetSeconds }) => resetSeconds))
  tell(c, counts)
  c.header('Retry-After', String(seconds))
  return c.html(
    <TooManyPage
      action={c.req.method === 'POST' ? c.req.path : undefined}
      kept={await typedBefore(c)}
      seconds={seconds}
      requestId={c.get('requestId')}
    />,
    429,
  )
}

/** On the answer, when there is one: the framework's own way would copy the whole answer for each header. */
function tell(c: Request, counts: Count[]) {
  for (const [name, value] of Object.entries(rateLimitHeaders(counts)))
    if (c.finalized) c.res.headers.set(name, value)
    else c.header(name, value)
}
