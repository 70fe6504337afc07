import { Hono } from 'hono'
import { z } from 'zod'
import { forgetPasskeys } from '../platform/sign-in-sessions.ts'
import type { FieldErrors } from '../ui/form-state.ts'
import { readForm } from '../ui/read-form.ts'
import { type Env, type Request, seeOther, stepUp } from '../ui/request.ts'
import { counting, judgeCode, wrongPassword } from './codes.ts'
import { EnrolPage } from './enrol-page.tsx'
import { pendingEnrolment } from './enrolment.ts'
import { signInHeaders, trace, userIdOf, withCookies } from './lock.ts'
import { codesLeft, hasPassword, needsSecondFactor } from './own-access.ts'
import { passkeysOf } from './passkeys.ts'
import { NewCodesPage, RecoveryCodesPage, RemoveFactorPage } from './recovery-codes-page.tsx'

const setUp = '/secondo-fattore/attiva'
const newCodes = '/secondo-fattore/codici'
const takeAway = '/secondo-fattore/togli'

/** One-time codes: setting them up, recovery codes, taking them away. */
export const secondFactorRoutes = new Hono<Env>()
  .get(setUp, async (c) => stepUp(c) ?? ifActive(c, '/profilo') ?? (await enrolPage(c)))
  .post(setUp, async (c) => stepUp(c, setUp) ?? ifActive(c, '/profilo') ?? (await begin(c)))
  .get('/secondo-fattore/verifica', (c) => c.redirect(setUp, 303))
  .post('/secondo-fattore/verifica', async (c) => stepUp(c, setUp) ?? ifActive(c, '/profilo') ?? (await activate(c)))
  .get(newCodes, async (c) => stepUp(c) ?? ifInactive(c) ?? (await newCodesPage(c)))
  .post(newCodes, async (c) => stepUp(c, newCodes) ?? ifInactive(c) ?? (await renewCodes(c)))
  .get(takeAway, async (c) => stepUp(c) ?? ifNotToRemove(c) ?? (await removePage(c)))
  .post(takeAway, async (c) => stepUp(c, takeAway) ?? ifNotToRemove(c) ?? (await remove(c)))

function ifActive(c: Request, href: string): Response | undefined {
  return c.get('session').hasSecondFactor ? c.redirect(href, 303) : undefined
}

function ifInactive(c: Request): Response | undefined {
  return c.get('session').hasSecondFactor ? undefined : c.redirect(setUp, 303)
}

function ifNotToRemove(c: Request): Response | undefined {
  if (!needsSecondFactor(c)) return ifInactive(c)
  return seeOther(c, '/profilo', {
    text: 'Il tuo ruolo richiede il secondo fattore: non si può togliere.',
    tone: 'warning',
  })
}

async function enrolPage(c: Request, errors?: FieldErrors, fresh = false): Promise<Response> {
  const enrolment = fresh ? undefined : await pendingEnrolment(c)
  const shown = { compulsory: needsSecondFactor(c), asksPassword: await hasPassword(c), enrolment, errors }
  return c.html(<EnrolPage at={c.get('at')} {...shown} />, errors ? 422 : 200)
}

async function begin(c: Request): Promise<Response> {
  const verdict = await withPassword(c, (body, headers) =>
    c.get('house').signIn.api.enableTwoFactor({ body, headers, asResponse: true }),
  )
  return verdict.ok ? c.redirect(setUp, 303) : enrolPage(c, { password: [verdict.sentence] }, true)
}

async function activate(c: Request): Promise<Response> {
  const { values } = await readForm(c)
  const userId = userIdOf(c)
  const verdict = await judgeCode(c, userId, values.code?.replace(/\D/g, '') ?? '', signInHeaders(c))
  if (!verdict.ok) return enrolPage(c, { code: [verdict.sentence] })
  await trace(c, { action: 'factor_changed', actorId: userId, detail: { what: 'codes_activated' } })
  const { backupCodes } = await c.get('house').signIn.api.viewBackupCodes({ body: { userId } })
  return withCookies(await c.html(<RecoveryCodesPage at={c.get('at')} codes={backupCodes} activated />), verdict.answer)
}

async function newCodesPage(c: Request, errors?: FieldErrors): Promise<Response> {
  const shown = { left: (await codesLeft(c)) ?? 0, asksPassword: await hasPassword(c), errors }
  return c.html(<NewCodesPage at={c.get('at')} {...shown} />, errors ? 422 : 200)
}

async function renewCodes(c: Request): Promise<Response> {
  const verdict = await withPassword(c, (body, headers) =>
    c.get('house').signIn.api.generateBackupCodes({ body, headers, asResponse: true }),
  )
  if (!verdict.ok) return newCodesPage(c, { password: [verdict.sentence] })
  const { backupCodes } = z.object({ backupCodes: z.array(z.string()) }).parse(await verdict.answer.json())
  await trace(c, { action: 'factor_changed', actorId: userIdOf(c), detail: { what: 'recovery_codes_renewed' } })
  return c.html(<RecoveryCodesPage at={c.get('at')} codes={backupCodes} activated={false} />)
}

async function removePage(c: Request, errors?: FieldErrors): Promise<Response> {
  const shown = { passkeys: (await passkeysOf(c)).length, asksPassword: await hasPassword(c), errors }
  return c.html(<RemoveFactorPage at={c.get('at')} {...shown} />, errors ? 422 : 200)
}

async function remove(c: Request): Promise<Response> {
  const verdict = await withPassword(c, (body, headers) =>
    c.get('house').signIn.api.disableTwoFactor({ body, headers, asResponse: true }),
  )
  if (!verdict.ok) return removePage(c, { password: [verdict.sentence] })
  await forgetPasskeys(c.get('house').database.signIn, userIdOf(c))
  await trace(c, { action: 'factor_changed', actorId: userIdOf(c), detail: { what: 'codes_removed' } })
  return withCookies(seeOther(c, '/profilo', { text: 'Il secondo fattore è tolto.', tone: 'warning' }), verdict.answer)
}

/** Changes of factor ask for the password too, of those who have one: a screen left open is not enough. */
async function withPassword(c: Request, act: (body: { password: string }, headers: Headers) => Promise<Response>) {
  const { values } = await readForm(c)
  return counting(c, userIdOf(c), wrongPassword, () => act({ password: values.password ?? '' }, signInHeaders(c)))
}
