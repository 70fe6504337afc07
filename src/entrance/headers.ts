import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import type { Env } from '../ui/request.ts'
import { isOverTls, type Outside } from './outside.ts'

const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  // The design system draws its ticks and arrows as data: pictures.
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  // No script of ours writes HTML from text, so none may.
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ["'none'"],
}

const permissionsPolicy = {
  // The label of a letter, read by the telephone.
  camera: ['self'],
  microphone: [],
  geolocation: [],
  payment: [],
  usb: [],
  serial: [],
  hid: [],
  midi: [],
  displayCapture: [],
  accelerometer: [],
  gyroscope: [],
  magnetometer: [],
  publickeyCredentialsGet: ['self'],
}

const twoYears = 'max-age=63072000; includeSubDomains'

/** What every answer tells the browser it may do with it. Ids stay in the house: other sites get no referrer. */
export function headers(outside: Outside) {
  return secureHeaders({
    contentSecurityPolicy: isOverTls(outside)
      ? { ...contentSecurityPolicy, upgradeInsecureRequests: [] }
      : contentSecurityPolicy,
    permissionsPolicy,
    referrerPolicy: 'same-origin',
    strictTransportSecurity: isOverTls(outside) ? twoYears : false,
    xFrameOptions: 'DENY',
  })
}

/** Whatever does not say otherwise (only static files do) is kept nowhere: after signing out, going back shows nothing. */
export const keptNowhere = createMiddleware<Env>(async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
})

/** Over TLS no cookie of ours goes out without `Secure`, whoever set it. */
export function secureCookies(outside: Outside) {
  return createMiddleware<Env>(async (c, next) => {
    await next()
    const cookies = c.res.headers.getSetCookie()
    if (!isOverTls(outside) || cookies.every(isSecure)) return
    c.res.headers.delete('set-cookie')
    for (const cookie of cookies) c.res.headers.append('set-cookie', isSecure(cookie) ? cookie : `${cookie}; Secure`)
  })
}

const isSecure = (cookie: string) => /;\s*secure\s*(;|$)/i.test(cookie)
