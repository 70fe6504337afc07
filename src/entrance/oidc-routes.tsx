import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { findNamed } from '../organisations/find-named.ts'
import { type UsableProvider, usableProvider } from '../organisations/identity-providers.ts'
import { isStrong } from '../organisations/identity-rules.ts'
import { returnPath } from '../organisations/paths.ts'
import { atTheDoor } from '../organisations/redeem-link.ts'
import { readAs } from '../platform/house.ts'
import { type Claims, IdentityFault, sendAway, welcomeBack } from '../platform/identity-provider.ts'
import { isId } from '../platform/ids.ts'
import type { Env, Request } from '../ui/request.ts'
import { clientAddress } from './client-address.ts'
import { safeDestination } from './doors.ts'
import { leaveEarlierSession, strangersHeaders, trace, withCookies } from './lock.ts'
import { NotVouchedForPage } from './oidc-page.tsx'

/** Coming in with the organisation's own identity: away to its provider, and back. */
export const oidcRoutes = new Hono<Env>().get(returnPath, back).get('/accesso/ente/:id', away)

const cookie = 'approdo_ente'
const minutes = 10

const remembered = z.object({
  providerId: z.string(),
  towards: z.string(),
  until: z.number(),
  errand: z.object({ state: z.string(), nonce: z.string(), verifier: z.string() }),
})
type Remembered = z.output<typeof remembered>

const returnAddress = (c: Request) => `${c.get('house').publicUrl}${returnPath}`
const now = () => Temporal.Now.instant().epochMilliseconds

function theProvider(c: Request, id: string | undefined): Promise<UsableProvider | undefined> {
  const house = c.get('house')
  return isId(id) ? readAs(house, atTheDoor, (tx) => usableProvider(tx, house.seal, id)) : Promise.resolve(undefined)
}

async function away(c: Request): Promise<Response> {
  const provider = await theProvider(c, c.req.param('id'))
  if (!provider) return c.notFound()
  const towards = safeDestination(c.req.query('verso'))
  try {
    const { url, errand } = await sendAway(provider, returnAddress(c))
    const kept: Remembered = { providerId: provider.id, towards, until: now() + minutes * 60_000, errand }
    // Only this browser can come back with what it was sent away with.
    setCookie(c, cookie, await c.get('house').seal.close(JSON.stringify(kept)), {
      path: '/accesso/ente',
      httpOnly: true,
      sameSite: 'Lax',
      secure: c.get('house').publicUrl.startsWith('https:'),
      maxAge: minutes * 60,
    })
    return c.redirect(url.href, 303)
  } catch (error) {
    return fault(c, provider, error)
  }
}

async function back(c: Request): Promise<Response> {
  const kept = await takeRemembered(c)
  const provider = kept && (await theProvider(c, kept.providerId))
  if (!kept || !provider) return refuse(c, undefined, 'expired', sentences.expired)
  let claims: Claims
  try {
    claims = await welcomeBack(provider, kept.errand, new URL(c.req.url).searchParams, returnAddress(c))
  } catch (error) {
    return fault(c, provider, error)
  }
  const named = await readAs(c.get('house'), atTheDoor, (tx) => findNamed(tx, provider, claims))
  if (named.ok) return comeIn(c, provider, named.value.userId, isStrong(claims, provider.strongValues), kept.towards)
  const [refusal] = named.refusals
  return refuse(c, provider, refusal?.reason ?? 'unknown', refusal?.sentence ?? sentences.bad_answer, named.userId)
}

async function comeIn(c: Request, provider: UsableProvider, userId: string, strong: boolean, towards: string) {
  const answer = await c
    .get('house')
    .signIn.api.openVouchedSession({ body: { userId, strong }, headers: await strangersHeaders(c), asResponse: true })
  if (answer.status >= 500) throw new Error(`the sign-in library answered ${answer.status}`)
  if (!answer.ok) return refuse(c, provider, 'deactivated', sentences.bad_answer, userId)
  const { twoFactorRedirect } = z.object({ twoFactorRedirect: z.boolean() }).parse(await answer.clone().json())
  if (twoFactorRedirect)
    return withCookies(c.redirect(`/accesso/codice?verso=${encodeURIComponent(towards)}`, 303), answer)
  await leaveEarlierSession(c)
  const detail = { by: 'organisation', strong, organisationId: provider.organisationId, address: clientAddress(c) }
  await trace(c, { action: 'sign_in', actorId: userId, detail })
  return withCookies(c.redirect(towards, 303), answer)
}

/** What this browser was sent away with, once: undefined when there is nothing, or too long ago, or it is not ours. */
async function takeRemembered(c: Request): Promise<Remembered | undefined> {
  const sealed = getCookie(c, cookie)
  deleteCookie(c, cookie, { path: '/accesso/ente' })
  if (!sealed) return undefined
  try {
    const kept = remembered.parse(JSON.parse(await c.get('house').seal.open(sealed)))
    return kept.until > now() ? kept : undefined
  } catch {
    return undefined
  }
}

const sentences = {
  unreachable:
    'Il servizio di identità dell’ente non risponde: riprova fra poco, oppure entra con indirizzo e password.',
  wrong_state: 'La risposta non corrisponde alla richiesta partita da qui: ricomincia da capo.',
  denied: 'Il servizio di identità non ti ha fatto proseguire, o hai rinunciato.',
  bad_answer: 'Il servizio di identità ha dato una risposta che non si può verificare: avvisa chi amministra Approdo.',
  expired: 'È passato troppo tempo, oppure hai cominciato in un’altra finestra: ricomincia da capo.',
} as const

function fault(c: Request, provider: UsableProvider, error: unknown): Promise<Response> {
  if (!(error instanceof IdentityFault)) throw error
  return refuse(c, provider, error.why, sentences[error.why])
}

async function refuse(
  c: Request,
  provider: UsableProvider | undefined,
  why: string,
  sentence: string,
  userId?: string,
): Promise<Response> {
  const detail = { why, address: clientAddress(c), ...(provider && { organisationId: provider.organisationId }) }
  await trace(c, { action: 'oidc_refused', actorId: userId, detail })
  const again = provider && `/accesso/ente/${provider.id}`
  return c.html(<NotVouchedForPage sentence={sentence} again={again} />, why === 'unreachable' ? 502 : 403)
}
