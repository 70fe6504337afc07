import { Hono } from 'hono'
import { readForm } from '../ui/read-form.ts'
import type { Env, Request } from '../ui/request.ts'
import { judgeCode, judgePassword } from './codes.ts'
import { ConfirmPage, type Proof } from './confirm-page.tsx'
import { safeDestination } from './doors.ts'
import { proveSession, signInHeaders, trace, userIdOf } from './lock.ts'
import { hasPassword } from './own-access.ts'
import { passkeysOf } from './passkeys.ts'

/** Showing again who one is, before something delicate. */
export const stepUpRoutes = new Hono<Env>()
  .get('/conferma', (c) => page(c, safeDestination(c.req.query('verso'))))
  .post('/conferma', confirm)

async function confirm(c: Request): Promise<Response> {
  const { values } = await readForm(c)
  const towards = safeDestination(values.verso)
  const userId = userIdOf(c)
  const headers = signInHeaders(c)
  const verdict = c.get('session').hasSecondFactor
    ? await judgeCode(c, userId, values.code ?? '', headers)
    : await judgePassword(c, userId, values.password ?? '', headers)
  if (!verdict.ok) {
    await trace(c, { action: 'step_up', actorId: userId, detail: { refused: verdict.wait ? 'waiting' : 'wrong' } })
    return page(c, towards, verdict.sentence, verdict.wait)
  }
  await proveSession(c)
  await trace(c, { action: 'step_up', actorId: userId, detail: { by: verdict.by } })
  return c.redirect(towards, 303)
}

async function page(c: Request, towards: string, refusal?: string, wait?: number): Promise<Response> {
  const { hasSecondFactor } = c.get('session')
  const proof: Proof = hasSecondFactor ? 'code' : (await hasPassword(c)) ? 'password' : 'none'
  const hasPasskey = hasSecondFactor && (await passkeysOf(c)).length > 0
  const { proofMinutes } = c.get('house').signInSettings
  if (wait) c.header('Retry-After', String(wait))
  const shown = { towards, proof, hasPasskey, refusal, minutes: proofMinutes }
  return c.html(<ConfirmPage at={c.get('at')} {...shown} />, refusal ? (wait ? 429 : 422) : 200)
}
