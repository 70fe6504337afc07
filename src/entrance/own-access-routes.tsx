import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { wrongWithPassword } from '../platform/sign-in-password.ts'
import { closeSessions, sessionsOf } from '../platform/sign-in-sessions.ts'
import { emptyForm, type FieldErrors } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { readForm } from '../ui/read-form.ts'
import { type Env, found, type Request, seeOther, stepUp } from '../ui/request.ts'
import { counting } from './codes.ts'
import { deviceInWords } from './device.ts'
import { signInHeaders, trace, userIdOf, withCookies } from './lock.ts'
import { MyAccessPage } from './my-access-page.tsx'
import { codesLeft, hasPassword, needsSecondFactor } from './own-access.ts'
import { passkeysOf } from './passkeys.ts'
import { PasswordPage } from './password-page.tsx'
import { passwordErrors } from './password-rules.ts'

/** What one may see and change of one's own way in. */
export const ownAccessRoutes = new Hono<Env>()
  .get('/profilo', myAccess)
  .post('/profilo/sessioni/chiudi-altre', closeOthers)
  .post('/profilo/sessioni/:id/chiudi', closeOne)
  .get('/password', (c) => stepUp(c) ?? passwordPage(c))
  .post('/password', async (c) => stepUp(c, '/password') ?? (await changePassword(c)))

async function myAccess(c: Request): Promise<Response> {
  const mine = c.get('session').id
  const sessions = await sessionsOf(c.get('house').database.signIn, userIdOf(c))
  return c.html(
    <MyAccessPage
      at={c.get('at')}
      hasPassword={await hasPassword(c)}
      codesLeft={await codesLeft(c)}
      compulsory={needsSecondFactor(c)}
      passkeys={await passkeysOf(c)}
      sessions={sessions.map((session) => ({
        ...session,
        device: deviceInWords(session.userAgent),
        isThis: session.id === mine,
      }))}
    />,
  )
}

async function closeOne(c: Request): Promise<Response> {
  const id = c.req.param('id')
  const closed = isId(id) && (await closeSessions(c.get('house').database.signIn, userIdOf(c), { id }))
  found(closed || undefined)
  await trace(c, { action: 'session_closed', actorId: userIdOf(c), detail: { sessions: 1 } })
  return seeOther(c, '/profilo', { text: 'La sessione è chiusa: da lì bisogna entrare di nuovo.' })
}

async function closeOthers(c: Request): Promise<Response> {
  const butId = c.get('session').id
  const closed = await closeSessions(c.get('house').database.signIn, userIdOf(c), { butId })
  await trace(c, { action: 'session_closed', actorId: userIdOf(c), detail: { sessions: closed } })
  return seeOther(c, '/profilo', { text: `Fatto: ${plural(closed, 'sessione chiusa', 'sessioni chiuse')}.` })
}

function passwordPage(c: Request, errors?: FieldErrors): Response | Promise<Response> {
  const { shortestPassword } = c.get('house').signInSettings
  const form = errors ? { values: {}, errors } : emptyForm
  return c.html(<PasswordPage at={c.get('at')} form={form} shortest={shortestPassword} />, errors ? 422 : 200)
}

async function changePassword(c: Request): Promise<Response> {
  const { values } = await readForm(c)
  const { signIn, signInSettings } = c.get('house')
  const actor = c.get('actor')
  if (actor.kind !== 'user') return passwordPage(c)
  const errors = passwordErrors(values, (wanted) => wrongWithPassword(signInSettings, wanted, actor))
  if (Object.keys(errors).length > 0) return passwordPage(c, errors)
  const verdict = await counting(c, actor.userId, 'Non è la password con cui sei entrato. Riscrivila.', () =>
    signIn.api.changePassword({
      body: { currentPassword: values.current ?? '', newPassword: values.wanted ?? '', revokeOtherSessions: true },
      headers: signInHeaders(c),
      asResponse: true,
    }),
  )
  if (!verdict.ok) return passwordPage(c, { current: [verdict.sentence] })
  await (await signIn.$context).internalAdapter.updateUser(actor.userId, { passwordIsTemporary: false })
  await trace(c, { action: 'password_changed', actorId: actor.userId })
  const told = { text: 'La password è cambiata. Le altre sessioni aperte sono state chiuse.' }
  return withCookies(seeOther(c, '/', told), verdict.answer)
}
