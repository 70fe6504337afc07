import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

/** Somebody the provider knows: what it says of them, and how they showed who they are. */
export type Person = { claims: Record<string, unknown>; acr?: string; amr?: string[] }

export type IdentityOffice = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who sits at the browser from now on. */
  person: Person
  /** Walks a browser through the provider: from where it was sent to where it is sent back. */
  visit(url: string): Promise<URL>
  close(): Promise<void>
}

const spidLevel2 = 'https://www.spid.gov.it/SpidL2'

/** A real OpenID provider on this machine, which lets its one person in without asking anything. */
export async function identityOffice(redirectUri: string): Promise<IdentityOffice> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const client = { clientId: 'approdo', clientSecret: 'a secret between the two, long enough' }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const office: IdentityOffice = {
    issuer,
    ...client,
    person: { claims: {} },
    visit,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['only for tests'] },
    pkce: { required: () => true },
    acrValues: [spidLevel2],
    claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'], profile: ['name', 'fiscalNumber'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/qui/${uid}` },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...office.person.claims }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: client.clientId, accountId: oidc.session?.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/qui/')) return answer(request, response)
    const { acr, amr } = office.person
    return provider.interactionFinished(request, response, { login: { accountId: 'somebody', acr, amr } })
  })
  return office
}

async function visit(url: string): Promise<URL> {
  const jar = new Map<string, string>()
  const { host } = new URL(url)
  let next = new URL(url)
  for (let step = 0; step < 10; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`the provider answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
    next = new URL(location, next)
    if (next.host !== host) return next
  }
  throw new Error('the provider leads round and round')
}
