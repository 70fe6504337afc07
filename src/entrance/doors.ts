import type { Request } from '../ui/request.ts'

const open = [
  '/accesso',
  '/accesso/codice',
  '/accesso/chiave',
  '/accesso/chiave/opzioni',
  '/status',
  '/accessibilita',
  '/sorgente',
  '/password-dimenticata',
  '/password-dimenticata/chiesta',
]
/** A link from a mail, and the way to the organisation's identity provider and back. */
const openBelow = ['/invito/', '/accesso/ente/']

export function isOpenToAll(path: string): boolean {
  return open.includes(path) || openBelow.some((start) => path.startsWith(start))
}

/** Where one may still go with a temporary password: to change it, to prove who one is, or out. */
export function isPasswordPage(path: string): boolean {
  return (
    path === '/password' ||
    path === '/conferma' ||
    path === '/conferma/chiave' ||
    path === '/conferma/chiave/opzioni' ||
    path === '/uscita'
  )
}

/** Where one may still go without the second factor that a role asks for: to set it up, or there. */
export function isSecondFactorPage(path: string): boolean {
  return path.startsWith('/secondo-fattore/') || isPasswordPage(path)
}

/** The sign-in page, remembering where the visitor was going. */
export function signInFor(c: Request): string {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' && pathname !== '/'
    ? `/accesso?verso=${encodeURIComponent(pathname + search)}`
    : '/accesso'
}

/** Only a path of this house: never another site. */
export function safeDestination(wanted: string | undefined): string {
  return wanted && /^\/(?![/\\])/.test(wanted) && !/[\p{Cc}\\]/u.test(wanted) ? wanted : '/'
}
