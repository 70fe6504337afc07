import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import { answerFault, answerMissing, answerTooLarge } from './entrance/faults.tsx'
import { identify } from './entrance/identify.ts'
import { nameRequest } from './entrance/name-request.ts'
import { entranceRoutes } from './entrance/routes.tsx'
import { modules } from './modules.ts'
import { assets } from './platform/assets.ts'
import type { House } from './platform/house.ts'
import type { Env, Request, Routes } from './ui/request.ts'

const megabyte = 1024 * 1024

/** The whole stack on one page: name, headers, limits, who asks, the modules, what goes wrong. */
export function openApp(house: House): Routes {
  const app = new Hono<Env>()
  app.use(nameRequest(house))
  app.use(secureHeaders(headers))
  app.route('/', assets.routes)
  app.use(compress())
  app.use(limitedTo(2 * megabyte, (path) => path !== '/importa'))
  app.use(limitedTo(30 * megabyte, (path) => path === '/importa'))
  app.use(sameOriginOnly)
  app.use(identify(modules))
  app.route('/', entranceRoutes)
  for (const { routes } of modules) if (routes) app.route('/', routes)
  app.notFound(answerMissing)
  app.onError(answerFault)
  return app
}

const headers = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
}

function limitedTo(maxSize: number, concerns: (path: string) => boolean) {
  const limit = bodyLimit({ maxSize, onError: (c) => answerTooLarge(c as Request, maxSize / megabyte) })
  return (c: Request, next: () => Promise<void>) => (concerns(c.req.path) ? limit(c, next) : next())
}

// Browsers say where a form comes from; a program that says neither Origin nor Sec-Fetch-Site cannot be a tricked browser.
const csrfCheck = csrf()
function sameOriginOnly(c: Request, next: () => Promise<void>) {
  const fromBrowser = c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined
  return fromBrowser ? csrfCheck(c, next) : next()
}
