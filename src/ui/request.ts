import type { Context, Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import type { Actor } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Flash, PageContext } from './page-context.ts'

/** What a handler has at hand: who asks, the page around the answer, and the two ways to the database, both as the actor. */
export type Env = {
  Variables: {
    house: House
    requestId: string
    actor: Actor
    at: PageContext
    read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
    commit: <T>(work: (tx: Tx) => Promise<Outcome<T>>, key?: string) => Promise<Outcome<T>>
  }
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

/** Asks for proof again before something delicate: undefined when the session was proved in the last minutes, else where to go first. */
export function stepUp(_c: Request, _backTo?: string): Response | undefined {
  return undefined
}
