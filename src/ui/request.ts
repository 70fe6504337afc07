import type { Context, Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Actor } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Outcome } from '../platform/refusal.ts'
import type { Acting, Tx } from '../platform/transaction.ts'
import type { Flash, PageContext } from './page-context.ts'

/** What a handler has at hand: who asks, the page around the answer, and the two ways to the database, both as the actor; `acting` is for `atOnce`. */
export type Env = {
  Variables: {
    house: House
    requestId: string
    actor: Actor
    session: OpenSession
    at: PageContext
    acting: Acting
    read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
    commit: <T>(work: (tx: Tx) => Promise<Outcome<T>>, key?: string) => Promise<Outcome<T>>
  }
}

/** The browser's session, as the door found it. */
export type OpenSession = {
  id: string
  token: string
  /** When whoever holds it last showed who they are. */
  provedAt: Temporal.Instant
  hasSecondFactor: boolean
}

export type Routes = Hono<Env>
export type Request = Context<Env>

/** Missing, or not the actor's to see: the two look the same. */
export class NotFound extends Error {}

/** Seen, but not the actor's to do. */
export class Forbidden extends Error {}

export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new NotFound()
  return value
}

export function allowed(yes: boolean): void {
  if (!yes) throw new Forbidden()
}

/** The power a route asks for, said where the route is: nothing of the form is read before. */
export function only(may: (actor: Actor) => boolean) {
  return createMiddleware<Env>(async (c, next) => {
    allowed(may(c.get('actor')))
    await next()
  })
}

/** After a command: go to a page (303) and say there what happened. */
export function seeOther(c: Request, href: string, flash?: Flash): Response {
  if (flash) {
    setCookie(c, 'approdo_flash', Buffer.from(JSON.stringify(flash)).toString('base64url'), {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: 120,
    })
  }
  return c.redirect(href, 303)
}

/**
 * Asks for proof again before something delicate: undefined when the session was proved in the last minutes, else where to go
 * first. `backTo` is where to come back; without it, the page asked for or the one whose form was sent.
 */
export function stepUp(c: Request, backTo?: string): Response | undefined {
  const { proofMinutes } = c.get('house').signInSettings
  // Sessions live by the machine's clock, as the library that keeps them does.
  const oldest = Temporal.Now.instant().subtract({ minutes: proofMinutes })
  if (Temporal.Instant.compare(c.get('session').provedAt, oldest) >= 0) return undefined
  return c.redirect(`/conferma?verso=${encodeURIComponent(backTo ?? pageOf(c))}`, 303)
}

function pageOf(c: Request): string {
  const from = c.req.method === 'GET' ? c.req.url : c.req.header('referer')
  if (!from || !URL.canParse(from)) return '/'
  const { pathname, search } = new URL(from)
  return pathname + search
}
