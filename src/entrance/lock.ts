import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import { addressHeader } from '../platform/sign-in.ts'
import { renewSession } from '../platform/sign-in-sessions.ts'
import { recordEvent, type TrailEvent } from '../platform/trail.ts'
import type { Request } from '../ui/request.ts'
import { clientAddress } from './client-address.ts'

// What the pages of the door share: how they speak to the sign-in library, its cookies, and the trail.

/** The request's headers as the sign-in library may read them: the address is ours to say. */
export function signInHeaders(c: Request): Headers {
  const headers = new Headers(c.req.raw.headers)
  headers.set(addressHeader, clientAddress(c))
  return headers
}

/** The same, as if nobody were signed in: the step after the password concerns who is coming in, not who was there. */
export async function strangersHeaders(c: Request): Promise<Headers> {
  const headers = signInHeaders(c)
  const { authCookies } = await c.get('house').signIn.$context
  const kept = (headers.get('cookie') ?? '')
    .split(/;\s*/)
    .filter((pair) => !pair.startsWith(`${authCookies.sessionToken.name}=`))
  headers.set('cookie', kept.join('; '))
  return headers
}

export function withCookies(response: Response, from: Response): Response {
  for (const cookie of from.headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}

/** Whoever was in with this browser is out: one browser, one session. */
export async function leaveEarlierSession(c: Request): Promise<void> {
  await c.get('house').signIn.api.signOut({ headers: c.req.raw.headers, asResponse: true })
}

/** The connections and the key with which attempts are counted. */
export async function counters(c: Request) {
  const { signIn, database } = c.get('house')
  return { signIn: database.signIn, secret: (await signIn.$context).secret }
}

/** Who has given the right password and still owes a code; undefined when nobody has, or too long ago. */
export async function whoOwesACode(c: Request): Promise<string | undefined> {
  const { createAuthCookie, secret, internalAdapter } = await c.get('house').signIn.$context
  const identifier = await getSignedCookie(c, secret, createAuthCookie('two_factor').name)
  if (!identifier) return undefined
  const found = await internalAdapter.findVerificationValue(identifier)
  return found && found.expiresAt.getTime() > Temporal.Now.instant().epochMilliseconds ? found.value : undefined
}

/** The session was proved again: from now on it has another token, and whoever had copied the old one is out. */
export async function proveSession(c: Request): Promise<void> {
  const { signIn, database } = c.get('house')
  const { authCookies, secret, sessionConfig } = await signIn.$context
  const token = await renewSession(database.signIn, c.get('session').token)
  if (!token) return
  const { name, attributes } = authCookies.sessionToken
  await setSignedCookie(c, name, token, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: attributes.secure,
    maxAge: sessionConfig.expiresIn,
  })
}

/** A line of the trail about this request. Never what was typed. */
export function trace(c: Request, event: Omit<TrailEvent, 'requestId'>): Promise<void> {
  return recordEvent(c.get('house'), { ...event, requestId: c.get('requestId') })
}

/** The signed-in user's id; the pages that ask are only for people. */
export function userIdOf(c: Request): string {
  const actor = c.get('actor')
  if (actor.kind !== 'user') throw new TypeError('only people sign in')
  return actor.userId
}

/** "30 secondi", "2 minuti". */
export function waitInWords(seconds: number): string {
  if (seconds === 1) return '1 secondo'
  if (seconds <= 90) return `${seconds} secondi`
  return `${Math.ceil(seconds / 60)} minuti`
}
