import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { activeProviders } from '../organisations/identity-providers.ts'
import { atTheDoor } from '../organisations/redeem-link.ts'
import { readAs } from '../platform/house.ts'
import { signedInFrom, trySignIn } from '../platform/sign-in-attempts.ts'
import { userOfAddress } from '../platform/sign-in-sessions.ts'
import { readForm } from '../ui/read-form.ts'
import type { Env, Request } from '../ui/request.ts'
import { clientAddress } from './client-address.ts'
import { CodePage } from './code-page.tsx'
import { judgeCode } from './codes.ts'
import { safeDestination } from './doors.ts'
import {
  counters,
  leaveEarlierSession,
  signInHeaders,
  strangersHeaders,
  trace,
  waitInWords,
  whoOwesACode,
  withCookies,
} from './lock.ts'
import { SignInPage } from './sign-in-page.tsx'

/** Coming in and going out. */
export const signInRoutes = new Hono<Env>()
  .get('/accesso', async (c) =>
    c.html(
      <SignInPage
        providers={await theirProviders(c)}
        towards={safeDestination(c.req.query('verso'))}
        notice={c.req.query('scaduto') === undefined ? undefined : 'È passato troppo tempo: entra di nuovo.'}
      />,
    ),
  )
  .post('/accesso', signIn)
  .get('/accesso/codice', async (c) =>
    (await whoOwesACode(c))
      ? c.html(<CodePage towards={safeDestination(c.req.query('verso'))} />)
      : c.redirect('/accesso', 303),
  )
  .post('/accesso/codice', giveCode)
  .post('/uscita', signOut)

const deactivated = 'Il tuo accesso è disattivato: chiedi di riattivarlo a chi amministra Approdo nel tuo ente.'
const wrong = 'Indirizzo o password non corrispondono. Controlla e riprova.'

/** Buttons for those who come in with their organisation's identity. */
const theirProviders = (c: Request) => readAs(c.get('house'), atTheDoor, activeProviders)

async function signIn(c: Request): Promise<Response> {
  const { values } = await readForm(c)
  const { password = '' } = values
  const email = (values.email ?? '').trim().toLowerCase().slice(0, 320)
  const towards = safeDestination(values.verso)
  const doors = await counters(c)
  const address = clientAddress(c)
  const wait = await trySignIn(doors, email, address)
  if (wait > 0) return makeWait(c, { email, towards, wait })
  const answer = await c
    .get('house')
    .signIn.api.signInEmail({ body: { email, password }, headers: await strangersHeaders(c), asResponse: true })
  if (answer.status >= 500) throw new Error(`the sign-in library answered ${answer.status}`)
  const userId = await userOfAddress(doors.signIn, email)
  if (!answer.ok) {
    // Only after the right password: nobody else learns it.
    const isOut = answer.status === 403
    const why = isOut ? 'deactivated' : 'wrong_password'
    await trace(c, { action: 'sign_in_failed', actorId: userId, detail: { why, address } })
    return c.html(
      <SignInPage
        providers={await theirProviders(c)}
        towards={towards}
        email={email}
        refusal={isOut ? deactivated : wrong}
      />,
      422,
    )
  }
  await signedInFrom(doors, email, address)
  if (await owesACode(answer))
    return withCookies(c.redirect(`/accesso/codice?verso=${encodeURIComponent(towards)}`, 303), answer)
  await leaveEarlierSession(c)
  await trace(c, { action: 'sign_in', actorId: userId, detail: { by: 'password', address } })
  return withCookies(c.redirect(towards, 303), answer)
}

async function makeWait(c: Request, { email, towards, wait }: { email: string; towards: string; wait: number }) {
  const userId = await userOfAddress(c.get('house').database.signIn, email)
  await trace(c, { action: 'sign_in_failed', actorId: userId, detail: { why: 'waiting', address: clientAddress(c) } })
  c.header('Retry-After', String(wait))
  const refusal = `Troppi tentativi con questo indirizzo e-mail. Aspetta ${waitInWords(wait)} e riprova: fino ad allora non si entra, nemmeno con la password giusta.`
  return c.html(
    <SignInPage providers={await theirProviders(c)} towards={towards} email={email} refusal={refusal} />,
    429,
  )
}

async function owesACode(answer: Response): Promise<boolean> {
  const said: unknown = await answer.clone().json()
  return typeof said === 'object' && said !== null && 'twoFactorRedirect' in said
}

async function giveCode(c: Request): Promise<Response> {
  const { values } = await readForm(c)
  const towards = safeDestination(values.verso)
  const again = `/accesso?scaduto&verso=${encodeURIComponent(towards)}`
  const userId = await whoOwesACode(c)
  if (!userId) return c.redirect(again, 303)
  const verdict = await judgeCode(c, userId, values.code ?? '', await strangersHeaders(c))
  const address = clientAddress(c)
  if (verdict.ok) {
    await leaveEarlierSession(c)
    await trace(c, { action: 'sign_in', actorId: userId, detail: { by: verdict.by, address } })
    return withCookies(c.redirect(towards, 303), verdict.answer)
  }
  const why = verdict.wait ? 'waiting' : 'wrong_code'
  await trace(c, { action: 'sign_in_failed', actorId: userId, detail: { why, address } })
  if (verdict.expired) return c.redirect(again, 303)
  if (verdict.wait) c.header('Retry-After', String(verdict.wait))
  return c.html(<CodePage towards={towards} refusal={verdict.sentence} />, verdict.wait ? 429 : 422)
}

async function signOut(c: Request): Promise<Response> {
  const actor = c.get('actor')
  const answer = await c.get('house').signIn.api.signOut({ headers: signInHeaders(c), asResponse: true })
  if (actor.kind === 'user') await trace(c, { action: 'sign_out', actorId: actor.userId })
  deleteCookie(c, 'approdo_flash', { path: '/' })
  const towards = safeDestination(c.req.query('verso'))
  const back = towards === '/' ? '/accesso' : `/accesso?verso=${encodeURIComponent(towards)}`
  return withCookies(c.redirect(back, 303), answer)
}
