import { deleteCookie, getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { actorOf } from '../organisations/actor.ts'
import { canSeePeople } from '../people/access.ts'
import { recentHouseholds } from '../people/recent.ts'
import { type Actor, roleLabels } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { actingAs } from '../platform/house.ts'
import type { Module } from '../platform/module.ts'
import { commit, read } from '../platform/transaction.ts'
import type { Flash, NavGroup, PageContext } from '../ui/page-context.ts'
import type { Env, Request } from '../ui/request.ts'
import { isOpenToAll, isPasswordPage, signInFor } from './doors.ts'

/** Finds out who asks and lays ready what handlers use. Whoever is not signed in goes to the sign-in page and back. */
export function identify(modules: Module[]) {
  return createMiddleware<Env>(async (c, next) => {
    if (isOpenToAll(c.req.path)) return next()
    const { signIn, database, clock } = c.get('house')
    const session = await signIn.api.getSession({ headers: c.req.raw.headers })
    if (!session) return c.redirect(signInFor(c), 303)
    if (session.user.passwordIsTemporary && !isPasswordPage(c.req.path)) return c.redirect('/password', 303)
    const actor = await actorOf(database.app, session.user, dayOf(clock.now()))
    const acting = actingAs(c.get('house'), actor, c.get('requestId'))
    c.set('actor', actor)
    c.set('read', (work) => read(acting, work))
    c.set('commit', (work, key) => commit(acting, work, key))
    c.set('at', await pageContext(c, actor, modules))
    return next()
  })
}

async function pageContext(c: Request, actor: Actor, modules: Module[]): Promise<PageContext> {
  const { path } = c.req
  const wantsPage = c.req.method !== 'GET' || !/\.(csv|xlsx|pdf|json)$/.test(path)
  return {
    actor:
      actor.kind === 'user'
        ? {
            name: actor.name,
            email: actor.email,
            organisation: actor.organisation,
            roles: roleNames(actor),
            searches: canSeePeople(actor),
          }
        : null,
    nav: menu(modules, actor, path),
    path,
    requestId: c.get('requestId'),
    flash: takeFlash(c),
    recent: wantsPage ? await c.get('read')(recentHouseholds) : [],
    today: dayOf(c.get('house').clock.now()),
  }
}

function roleNames(actor: Actor): string[] {
  if (actor.kind === 'system') return []
  const held = new Set(actor.roles.map(({ role }) => role))
  return [...held].map((role) => roleLabels[role])
}

function menu(modules: Module[], actor: Actor, path: string): NavGroup[] {
  const entries = modules
    .flatMap((module) => module.menu ?? [])
    .filter((entry) => entry.for(actor))
    .sort((one, other) => (one.position ?? 50) - (other.position ?? 50))
  const current = entries
    .map(({ href }) => href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0]
  const groups = ['Oggi', 'Posti', 'Persone', 'Segnalazioni', 'Ospitalità', 'Amministrazione'] as const
  return groups
    .map((group) => ({
      label: group === 'Oggi' ? undefined : group,
      items: entries
        .filter((entry) => entry.group === group)
        .map(({ label, href, icon }) => ({ label, href, icon, current: href === current })),
    }))
    .filter(({ items }) => items.length > 0)
}

function takeFlash(c: Request): Flash | undefined {
  const cookie = getCookie(c, 'approdo_flash')
  if (!cookie || c.req.method !== 'GET') return undefined
  deleteCookie(c, 'approdo_flash', { path: '/' })
  try {
    const flash: Flash = JSON.parse(Buffer.from(cookie, 'base64url').toString())
    const local = [flash.link, flash.undo].every((link) => !link || /^\/(?!\/)/.test(link.href))
    return typeof flash.text === 'string' && local ? flash : undefined
  } catch {
    return undefined
  }
}
