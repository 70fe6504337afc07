import { createMiddleware } from 'hono/factory'
import { type Env, Forbidden, type Request } from '../ui/request.ts'
import { isOverTls, type Outside } from './outside.ts'

/**
 * Only our own pages may make a browser do something here. Browsers say where a request comes from: `Sec-Fetch-Site` over TLS, `Origin` with
 * every form, `Referer` the very old ones. A request that says none of the three was not sent by a page in a browser, so there is nobody to
 * trick; it is judged by its session like any other. Reading is open to links from elsewhere, not to pictures, frames and scripts.
 */
export function onlyFromOurPages(outside: Outside) {
  return createMiddleware<Env>((c, next) => {
    if (/^(GET|HEAD|OPTIONS)$/.test(c.req.method) ? isLooked(c) : isOurs(c, outside)) return next()
    throw new Forbidden()
  })
}

function isOurs(c: Request, outside: Outside): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const from = c.req.header('origin') ?? originOf(c.req.header('referer'))
  if (from === undefined) return true
  return outside.origins.includes(from) || (!isOverTls(outside) && from === originOf(c.req.url))
}

/** Somebody followed a link or typed the address; or one of our own pages asks. */
function isLooked(c: Request): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== 'cross-site' && site !== 'same-site') return true
  return c.req.header('sec-fetch-mode') === 'navigate' && c.req.header('sec-fetch-dest') === 'document'
}

function originOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined
  return URL.canParse(address) ? new URL(address).origin : 'null'
}
