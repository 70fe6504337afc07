import { generateRandomString } from 'better-auth/crypto'
import { createAuthorizationURL, validateAuthorizationCode, validateToken } from 'better-auth/oauth2'
import { z } from 'zod'

/** An OpenID provider as an organisation gave it to us. */
export type IdentityProvider = { issuer: string; clientId: string; clientSecret: string; wantedAcr: string[] }

/** What we remember of somebody who is away at the provider's, until they come back. */
export type Errand = { state: string; nonce: string; verifier: string }

export type Claims = Record<string, unknown>

/** Why signing in elsewhere came to nothing. `why` is a code for the trail. */
export class IdentityFault extends Error {
  readonly why: 'unreachable' | 'wrong_state' | 'denied' | 'bad_answer'
  constructor(why: IdentityFault['why'], cause?: unknown) {
    super(`the identity provider: ${why}`, { cause })
    this.why = why
  }
}

const patience = 8_000
/** Only signatures that need the provider's own key. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

/** Where to send the browser, and what to remember meanwhile. With PKCE, state and nonce (OpenID Connect Core 1.0; RFC 9700). */
export async function sendAway(provider: IdentityProvider, redirectURI: string): Promise<{ url: URL; errand: Errand }> {
  const { authorization_endpoint: authorizationEndpoint } = await discover(provider)
  const errand = {
    state: generateRandomString(43),
    nonce: generateRandomString(43),
    verifier: generateRandomString(64),
  }
  const url = await createAuthorizationURL({
    id: 'organisation',
    options: { clientId: provider.clientId },
    authorizationEndpoint,
    redirectURI,
    state: errand.state,
    nonce: errand.nonce,
    codeVerifier: errand.verifier,
    scopes: ['openid', 'profile', 'email'],
    additionalParams: provider.wantedAcr.length > 0 ? { acr_values: provider.wantedAcr.join(' ') } : undefined,
  })
  return { url, errand }
}

/** Takes what the provider sent back, fetches and checks who it is. Throws `IdentityFault` at anything that does not fit. */
export async function welcomeBack(
  provider: IdentityProvider,
  errand: Errand,
  answer: URLSearchParams,
  redirectURI: string,
): Promise<Claims> {
  if (answer.get('state') !== errand.state) throw new IdentityFault('wrong_state')
  if (answer.has('error')) throw new IdentityFault('denied')
  const code = answer.get('code')
  const known = await discover(provider)
  const from = answer.get('iss')
  if (!code || (from !== null && from !== known.issuer)) throw new IdentityFault('bad_answer')
  try {
    const { idToken, accessToken } = await validateAuthorizationCode({
      code,
      codeVerifier: errand.verifier,
      redirectURI,
      options: { clientId: provider.clientId, clientSecret: provider.clientSecret },
      tokenEndpoint: known.token_endpoint,
      authentication: known.token_endpoint_auth_methods_supported.includes('client_secret_basic') ? 'basic' : 'post',
    })
    if (!idToken) throw new IdentityFault('bad_answer')
    const claims = await checked(idToken, known, provider, errand)
    return { ...(await told(known, accessToken, claims.sub)), ...claims }
  } catch (error) {
    throw error instanceof IdentityFault ? error : new IdentityFault('bad_answer', error)
  }
}

async function checked(idToken: string, known: Known, { clientId }: IdentityProvider, { nonce }: Errand) {
  const { payload } = await validateToken(idToken, known.jwks_uri, {
    issuer: known.issuer,
    audience: clientId,
    algorithms: [...algorithms],
    requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat', 'nonce'],
    clockTolerance: 30,
  })
  const forUs = !Array.isArray(payload.aud) || payload.aud.length === 1 || payload.azp === clientId
  if (payload.nonce !== nonce || !forUs) throw new IdentityFault('bad_answer')
  return payload
}

/** What the provider tells besides the token, when it is about the same person. */
async function told(known: Known, accessToken: string | undefined, sub: string | undefined): Promise<Claims> {
  if (!known.userinfo_endpoint || !accessToken) return {}
  const answer = await ask(known.userinfo_endpoint, { authorization: `Bearer ${accessToken}` })
  const claims = z.record(z.string(), z.unknown()).parse(answer)
  if (claims.sub !== sub) throw new IdentityFault('bad_answer')
  return claims
}

/** Over TLS; in clear only on this very machine. */
const address = z.url().refine((text) => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
})
const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: address,
  token_endpoint: address,
  jwks_uri: address,
  userinfo_endpoint: address.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
})
type Known = z.output<typeof metadata>

export const isIssuerAddress = (text: string): boolean => address.safeParse(text).success

async function discover({ issuer }: Pick<IdentityProvider, 'issuer'>): Promise<Known> {
  const base = issuer.replace(/\/+$/, '')
  try {
    const known = metadata.parse(await ask(`${address.parse(base)}/.well-known/openid-configuration`, {}))
    if (known.issuer.replace(/\/+$/, '') !== base) throw new TypeError('another issuer answers')
    return known
  } catch (error) {
    throw new IdentityFault('unreachable', error)
  }
}

async function ask(url: string, headers: Record<string, string>): Promise<unknown> {
  const answer = await fetch(url, {
    headers: { accept: 'application/json', ...headers },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  if (!answer.ok) throw new TypeError(`the identity provider answered ${answer.status}`)
  return answer.json()
}

/** Does it answer, and as who it says? For administrators who are setting it up. */
export async function answersAsProvider(issuer: string): Promise<boolean> {
  return discover({ issuer }).then(
    () => true,
    () => false,
  )
}
