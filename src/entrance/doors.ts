import type { Request } from '../ui/request.ts'

const open = ['/accesso', '/status', '/accessibilita', '/sorgente']

export function isOpenToAll(path: string): boolean {
  return open.includes(path)
}

/** Where one may still go with a temporary password: to change it, or out. */
export function isPasswordPage(path: string): boolean {
  return path === '/password' || path === '/uscita'
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
