import { Hono } from 'hono'
import { askForLink } from '../organisations/forgotten-password.ts'
import { atTheDoor, type LinkSeen, redeemLink, seeLink } from '../organisations/redeem-link.ts'
import { readAs } from '../platform/house.ts'
import { isAddress } from '../platform/mail.ts'
import { wrongWithPassword } from '../platform/sign-in-password.ts'
import type { FieldErrors } from '../ui/form-state.ts'
import { readForm } from '../ui/read-form.ts'
import type { Env, Request } from '../ui/request.ts'
import {
  ChoosePasswordPage,
  ForgottenAskedPage,
  ForgottenPage,
  LinkGonePage,
  PasswordChosenPage,
} from './invitation-page.tsx'
import { trace } from './lock.ts'
import { passwordErrors } from './password-rules.ts'

/** For those who cannot come in yet: choosing a password from a link, and asking for one. Nobody is signed in here. */
export const invitationRoutes = new Hono<Env>()
  .get('/invito/scelta', (c) => c.html(<PasswordChosenPage />))
  .get('/invito/:token', open)
  .post('/invito/:token', choose)
  .get('/password-dimenticata', (c) => c.html(<ForgottenPage email="" errors={{}} />))
  .post('/password-dimenticata', ask)
  .get('/password-dimenticata/chiesta', (c) =>
    c.html(<ForgottenAskedPage sendsMail={c.get('house').mailer !== undefined} />),
  )

const tokenOf = (c: Request): string => c.req.param('token') ?? ''

function look(c: Request): Promise<LinkSeen> {
  // The address is a key: it goes nowhere from here.
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-store')
  return readAs(c.get('house'), atTheDoor, (tx) => seeLink(tx, tokenOf(c)))
}

async function open(c: Request): Promise<Response> {
  const link = await look(c)
  if (link.state !== 'open') return gone(c, link.state)
  return choosing(c, link, {})
}

async function choose(c: Request): Promise<Response> {
  const link = await look(c)
  if (link.state !== 'open') return gone(c, link.state)
  const { values } = await readForm(c)
  const house = c.get('house')
  // The link stands where the password of before is asked elsewhere.
  const errors = passwordErrors({ ...values, current: tokenOf(c) }, (wanted) =>
    wrongWithPassword(house.signInSettings, wanted, link),
  )
  if (Object.keys(errors).length > 0) return choosing(c, link, errors)
  const outcome = await redeemLink(house, tokenOf(c), values.wanted ?? '')
  if (!outcome.ok) return gone(c, 'used')
  await trace(c, { action: 'password_changed', actorId: link.userId, detail: { by: link.purpose } })
  return c.redirect('/invito/scelta', 303)
}

function choosing(c: Request, { name, email }: Extract<LinkSeen, { state: 'open' }>, errors: FieldErrors) {
  const { shortestPassword } = c.get('house').signInSettings
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return c.html(
    <ChoosePasswordPage token={tokenOf(c)} name={name} email={email} shortest={shortestPassword} errors={errors} />,
    status,
  )
}

function gone(c: Request, state: 'used' | 'expired' | 'unknown') {
  return c.html(<LinkGonePage state={state} />, state === 'unknown' ? 404 : 410)
}

async function ask(c: Request): Promise<Response> {
  const { values } = await readForm(c)
  const email = (values.email ?? '').trim()
  if (!isAddress(email)) {
    const errors = { email: ['Non è un indirizzo e-mail: controlla se manca qualcosa.'] }
    return c.html(<ForgottenPage email={email} errors={errors} />, 422)
  }
  await askForLink(c.get('house'), email)
  return c.redirect('/password-dimenticata/chiesta', 303)
}
