import { cookiesOf } from '../../test/little-world.ts'
import { oneTimeCode } from '../../test/one-time-code.ts'
import type { Routes } from '../ui/request.ts'

/** Somebody at a browser, whose cookies change as a browser's would. */
export type Visitor = {
  cookie: string
  get(path: string): Promise<Response>
  post(path: string, fields?: Record<string, string>): Promise<Response>
}

export const demoPassword = 'approdo-demo'

export function visitorAt(app: Routes, address = '198.51.100.7'): Visitor {
  const jar = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), 'user-agent': agent }
    const env = { incoming: { socket: { remoteAddress: address } } }
    const answer = await app.request(path, { ...init, headers }, env)
    for (const pair of cookiesOf(answer).split('; ').filter(Boolean)) {
      const at = pair.indexOf('=')
      if (pair.length === at + 1) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }
  return {
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    },
    get: (path) => ask(path),
    post: (path, fields = {}) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}

const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

export const signIn = (visitor: Visitor, email: string, password = demoPassword) =>
  visitor.post('/accesso', { email, password })

/** Sets up one-time codes for whoever is signed in. Answers the key of the app and the recovery codes. */
export async function enrol(visitor: Visitor): Promise<{ key: string; recovery: string[] }> {
  await visitor.post('/secondo-fattore/attiva', { password: demoPassword })
  const page = await (await visitor.get('/secondo-fattore/attiva')).text()
  const key = /ap-key-words">([A-Z2-7 ]+)</.exec(page)?.[1] ?? ''
  const answer = await visitor.post('/secondo-fattore/verifica', { code: oneTimeCode(key) })
  const recovery = [...(await answer.text()).matchAll(/<code class="ap-code">([^<]+)</g)].map((found) => found[1] ?? '')
  return { key, recovery }
}
