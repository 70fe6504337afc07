import { Hono } from 'hono'
import { sql } from 'kysely'
import { hasRole } from '../platform/actor.ts'
import { readForm } from '../ui/read-form.ts'
import type { Env, Request } from '../ui/request.ts'
import { version } from '../ui/version.ts'
import { AccessibilityPage } from './accessibility-page.tsx'
import { safeDestination } from './doors.ts'
import { SignInPage } from './sign-in-page.tsx'
import { SourcePage } from './source-page.tsx'

/** The door: who may come in, and the two pages anyone may read. */
export const entranceRoutes = new Hono<Env>()
  .get('/status', async (c) => {
    await sql`select 1`.execute(c.get('house').database.app)
    return c.json({ status: 'ok', version })
  })
  .get('/accesso', (c) => c.html(<SignInPage towards={safeDestination(c.req.query('verso'))} />))
  .post('/accesso', signIn)
  .post('/uscita', signOut)
  .get('/accessibilita', (c) => c.html(<AccessibilityPage />))
  .get('/sorgente', (c) => c.html(<SourcePage />))
  .get('/', (c) => c.redirect(homeOf(c), 303))

async function signIn(c: Request): Promise<Response> {
  const { values } = await readForm(c)
  const { email = '', password = '' } = values
  const towards = safeDestination(values.verso)
  const answer = await c
    .get('house')
    .signIn.api.signInEmail({ body: { email: email.trim(), password }, headers: c.req.raw.headers, asResponse: true })
  if (!answer.ok) return c.html(<SignInPage towards={towards} email={email} refused />, 422)
  return withCookies(c.redirect(towards, 303), answer)
}

async function signOut(c: Request): Promise<Response> {
  const answer = await c.get('house').signIn.api.signOut({ headers: c.req.raw.headers, asResponse: true })
  return withCookies(c.redirect('/accesso', 303), answer)
}

function withCookies(response: Response, from: Response): Response {
  for (const cookie of from.headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}

/** Each role lands on its own home. */
function homeOf(c: Request): string {
  const actor = c.get('actor')
  if (hasRole(actor, ['coordinator'])) return '/posti/tabellone'
  if (hasRole(actor, ['social_worker', 'worker'])) return '/oggi'
  if (hasRole(actor, ['housing_manager'])) return '/posti'
  return '/amministrazione'
}
