import { deleteCookie, getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { canSeePeople } from '../people/access.ts'
import { whoAsks } from '../people/recent.ts'
import { type Actor, roleLabels } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { actingAs } from '../platform/house.ts'
import type { Module } from '../platform/module.ts'
import { commit, read } from '../platform/transaction.ts'
import type { Flash, LinkTo, NavGroup, PageContext } from '../ui/page-context.ts'
import type { Env, Request } from '../ui/request.ts'
import { isOpenToAll, isPasswordPage, isSecondFactorPage, safeDestination, signInFor } from './doors.ts'
import { signInHeaders } from './lock.ts'

/** Finds out who asks and lays ready what handlers use. Whoever is not signed in goes to the sign-in page and back. */
export function identify(modules: Module[]) {
  return createMiddleware<Env>(async (c, next) => {
    if (isOpenToAll(c.req.path)) return next()
    const { database, clock } = c.get('house')
    const found = await openSession(c)
    if (!found) return c.redirect(signInFor(c), 303)
    const { session, user, cookies } = found
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    if (user.passwordIsTemporary && !isPasswordPage(c.req.path)) return c.redirect('/password', 303)
    const { actor, recent } = await whoAsks(database.app, user, dayOf(clock.now()), wantsPage(c))
    const isOutside = !user.twoFactorEnabled && !found.strong && actor.kind === 'user' && actor.needsSecondFactor
    if (isOutside && !isSecondFactorPage(c.req.path)) return c.redirect('/secondo-fattore/attiva', 303)
    const acting = actingAs(c.get('house'), actor, c.get('requestId'))
    c.set('session', session)
    c.set('actor', actor)
    c.set('read', (work) => read(acting, work))
    c.set('commit', (work, key) => commit(acting, work, key))
    c.set('at', isOutside ? bareContext(c, actor) : pageContext(c, actor, modules, recent))
    return next()
  })
}

/** The session of this browser, in one query with its user. However much it is used, it ends after the longest time allowed. */
async function openSession(c: Request) {
  const { signIn, signInSettings } = c.get('house')
  const { response, headers } = await signIn.api.getSession({ headers: signInHeaders(c), returnHeaders: true })
  if (!response) return undefined
  const { session, user } = response
  const openedAt = Temporal.Instant.fromEpochMilliseconds(session.createdAt.getTime())
  const end = openedAt.add({ hours: signInSettings.longestHours })
  if (Temporal.Instant.compare(Temporal.Now.instant(), end) >= 0) {
    await (await signIn.$context).internalAdapter.deleteSession(session.token)
    return undefined
  }
  const provedAt = Temporal.Instant.fromEpochMilliseconds(session.provedAt?.getTime() ?? 0)
  const open = { id: session.id, token: session.token, provedAt, hasSecondFactor: user.twoFactorEnabled === true }
  return { session: open, user, strong: session.strong === true, cookies: headers.getSetCookie() }
}

/** Around the pages of someone who is not yet all the way in: no menu, no names. */
function bareContext(c: Request, actor: Actor): PageContext {
  return {
    actor: personOf(actor, false),
    nav: [],
    path: c.req.path,
    requestId: c.get('requestId'),
    flash: takeFlash(c),
    recent: [],
    today: dayOf(c.get('house').clock.now()),
  }
}

const wantsPage = ({ req }: Request) => req.method !== 'GET' || !/\.(csv|xlsx|pdf|json)$/.test(req.path)

function pageContext(c: Request, actor: Actor, modules: Module[], recent: LinkTo[]): PageContext {
  const { path } = c.req
  return {
    actor: personOf(actor, canSeePeople(actor)),
    nav: menu(modules, actor, path),
    path,
    requestId: c.get('requestId'),
    flash: takeFlash(c),
    recent,
    today: dayOf(c.get('house').clock.now()),
  }
}

function personOf(actor: Actor, searches: boolean): PageContext['actor'] {
  if (actor.kind !== 'user') return null
  const { name, email, organisation } = actor
  return { name, email, organisation, roles: roleNames(actor), searches }
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
  const groups = [
    'Oggi',
    'Posti',
    'Persone',
    'Segnalazioni',
    'Ospitalità',
    'Corrispondenza',
    'Amministrazione',
  ] as const
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
    const local = [flash.link, flash.undo].every((link) => !link || safeDestination(link.href) === link.href)
    return typeof flash.text === 'string' && local ? flash : undefined
  } catch {
    return undefined
  }
}
