import { Hono } from 'hono'
import { sql } from 'kysely'
import { may } from '../platform/actor.ts'
import { emptyForm, type FieldErrors } from '../ui/form-state.ts'
import { readForm } from '../ui/read-form.ts'
import { type Env, type Request, seeOther } from '../ui/request.ts'
import { version } from '../ui/version.ts'
import { AccessibilityPage } from './accessibility-page.tsx'
import { safeDestination } from './doors.ts'
import { PasswordPage } from './password-page.tsx'
import { passwordErrors } from './password-rules.ts'
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
  .get('/password', (c) => c.html(<PasswordPage at={c.get('at')} form={emptyForm} />))
  .post('/password', changePassword)
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

async function changePassword(c: Request): Promise<Response> {
  const { values } = await readForm(c)
  const errors = passwordErrors(values)
  if (Object.keys(errors).length > 0) return passwordRefused(c, errors)
  const { signIn } = c.get('house')
  const answer = await signIn.api.changePassword({
    body: { currentPassword: values.current ?? '', newPassword: values.wanted ?? '', revokeOtherSessions: true },
    headers: c.req.raw.headers,
    asResponse: true,
  })
  if (!answer.ok) return passwordRefused(c, { current: ['Non è la password con cui sei entrato. Riscrivila.'] })
  const actor = c.get('actor')
  if (actor.kind === 'user')
    await (await signIn.$context).internalAdapter.updateUser(actor.userId, { passwordIsTemporary: false })
  return withCookies(
    seeOther(c, '/', { text: 'La password è cambiata. Le altre sessioni aperte sono state chiuse.' }),
    answer,
  )
}

function passwordRefused(c: Request, errors: FieldErrors): Response | Promise<Response> {
  return c.html(<PasswordPage at={c.get('at')} form={{ values: {}, errors }} />, 422)
}

function withCookies(response: Response, from: Response): Response {
  for (const cookie of from.headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}

/** Each role lands on its own home. */
function homeOf(c: Request): string {
  const actor = c.get('actor')
  if (may(actor, 'stays.decide')) return '/posti/tabellone'
  if (may(actor, 'people.see')) return '/oggi'
  if (may(actor, 'places.keep') && actor.kind === 'user' && actor.administers.length === 0) return '/posti'
  return '/amministrazione'
}
