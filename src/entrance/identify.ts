import { deleteCookie, getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { canSeePeople } from '../people/access.ts'
import { type Actor, roleLabels } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { actingAs } from '../platform/house.ts'
import type { MenuEntry, Module } from '../platform/module.ts'
import { commit, read } from '../platform/transaction.ts'
import type { Flash, LinkTo, NavGroup, PageContext } from '../ui/page-context.ts'
import type { Env, Request } from '../ui/request.ts'
import { isOpenToAll, isPasswordPage, isSecondFactorPage, safeDestination, signInFor } from './doors.ts'
import { openSession } from './session.ts'

/** Finds out who asks and lays ready what handlers use. Whoever is not signed in goes to the sign-in page and back. */
export function identify(modules: Module[]) {
  return createMiddleware<Env>(async (c, next) => {
    if (isOpenToAll(c.req.path)) return next()
    const found = await openSession(c, wantsPage(c))
    if (!found) return c.redirect(signInFor(c), 303)
    const { session, user, actor, recent, token } = found
    for (const cookie of found.cookies) c.header('set-cookie', cookie, { append: true })
    if (user.passwordIsTemporary && !isPasswordPage(c.req.path)) return c.redirect('/password', 303)
    const isOutside = !user.twoFactorEnabled && !session.strong && actor.kind === 'user' && actor.needsSecondFactor
    if (isOutside && !isSecondFactorPage(c.req.path)) return c.redirect('/secondo-fattore/attiva', 303)
    const acting = actingAs(c.get('house'), actor, c.get('requestId'))
    const { id, provedAt } = session
    c.set('session', { id, token, provedAt, hasSecondFactor: user.twoFactorEnabled })
    c.set('actor', actor)
    c.set('acting', acting)
    c.set('read', (work) => read(acting, work))
    c.set('commit', (work, key) => commit(acting, work, key))
    c.set('at', isOutside ? bareContext(c, actor) : pageContext(c, actor, modules, recent))
    return next()
  })
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

const wantsPage = ({ req }: Request) =>
  req.method === 'GET' ? !/\.(csv|xlsx|pdf|json)$/.test(req.path) : req.header('accept') !== 'application/json'

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
  const current = entryAt(entries, path)
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
    .map((group) => {
      const theirs = entries.filter((entry) => entry.group === group)
      const rare = theirs.filter(({ isRare }) => isRare)
      const more = rare.length > 1 && rare.length < theirs.length ? rare : []
      const item = ({ label, href, icon }: MenuEntry) => ({ label, href, icon, current: href === current })
      return {
        label: group === 'Oggi' ? undefined : group,
        items: theirs.filter((entry) => !more.includes(entry)).map(item),
        more: more.map(item),
      }
    })
    .filter(({ items }) => items.length > 0)
}

/** The entry a page belongs to: the one whose address, or one it covers, goes furthest along that of the page. */
function entryAt(entries: MenuEntry[], path: string): string | undefined {
  const [nearest] = entries
    .flatMap(({ href, covers = [] }) => [href, ...covers].map((address) => ({ href, address })))
    .filter(({ address }) => path === address || path.startsWith(`${address}/`))
    .sort((a, b) => b.address.length - a.address.length)
  return nearest?.href
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
