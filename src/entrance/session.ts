import { createHmac, timingSafeEqual } from 'node:crypto'
import { getCookie } from 'hono/cookie'
import { type Asker, whoAsks } from '../people/who-asks.ts'
import { dayOf } from '../platform/clock.ts'
import type { Request } from '../ui/request.ts'
import { signInHeaders } from './lock.ts'

/** Who asks, the token of their session, and the cookies with which the library keeps it. */
export type OpenedSession = Asker & { token: string; cookies: string[] }

/**
 * The session of this browser. The library opens, renews and closes sessions; that one is open is read with who asks, in one trip, and the library is
 * asked only when it is time to renew. However much it is used, a session ends after the longest time allowed.
 */
export async function openSession(c: Request, withRecent: boolean): Promise<OpenedSession | undefined> {
  const { signIn, signInSettings, database, clock } = c.get('house')
  const { authCookies, secret, sessionConfig, internalAdapter } = await signIn.$context
  const token = signedValue(getCookie(c, authCookies.sessionToken.name), secret)
  if (!token) return undefined
  const asker = await whoAsks(database.app, token, dayOf(clock.now()), withRecent)
  if (!asker) {
    // no longer open: the library sweeps away what is left of it
    await renewed(c)
    return undefined
  }
  // Sessions live by the machine's clock, as the library that keeps them does.
  const now = Temporal.Now.instant()
  const { openedAt, endsAt } = asker.session
  if (Temporal.Instant.compare(now, openedAt.add({ hours: signInSettings.longestHours })) >= 0) {
    await internalAdapter.deleteSession(token)
    return undefined
  }
  const renewFrom = endsAt.subtract({ seconds: sessionConfig.expiresIn - sessionConfig.updateAge })
  const isDue = Temporal.Instant.compare(now, renewFrom) >= 0
  return { ...asker, token, cookies: isDue ? await renewed(c) : [] }
}

async function renewed(c: Request): Promise<string[]> {
  const { signIn } = c.get('house')
  const { headers } = await signIn.api.getSession({ headers: signInHeaders(c), returnHeaders: true })
  return headers.getSetCookie()
}

/** What a cookie says, when its signature (HMAC-SHA256, as the library writes it) is ours. */
function signedValue(cookie: string | undefined, secret: string): string | undefined {
  const end = cookie?.lastIndexOf('.') ?? -1
  if (!cookie || end < 1) return undefined
  const value = cookie.slice(0, end)
  const given = Buffer.from(cookie.slice(end + 1), 'base64')
  const right = createHmac('sha256', secret).update(value).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? value : undefined
}
