import { spendCode, tryProof, proved as wasProved } from '../platform/sign-in-attempts.ts'
import type { Request } from '../ui/request.ts'
import { counters, waitInWords } from './lock.ts'

/** What came of a code or a password asked again. `expired`: the first step has to be done anew. */
export type Verdict =
  | { ok: true; answer: Response; by: 'code' | 'recovery_code' | 'password' }
  | { ok: false; sentence: string; expired?: boolean; wait?: number }

const wrongCode =
  'Il codice non è giusto, oppure è già stato usato. Aspetta che l’app ne mostri un altro e scrivi quello, o usa un codice di recupero.'
export const wrongPassword = 'Non è la tua password. Riscrivila.'

/** Judges the six digits of the app, or a recovery code, counting what is wrong. */
export async function judgeCode(c: Request, userId: string, typed: string, headers: Headers): Promise<Verdict> {
  const { api } = c.get('house').signIn
  const code = typed.toLowerCase().replace(/[\s-]/g, '')
  const fromApp = /^\d{6}$/.test(code)
  return counting(c, userId, wrongCode, async () => {
    if (!fromApp)
      return await api.verifyBackupCode({
        body: { code: `${code.slice(0, 5)}-${code.slice(5, 20)}` },
        headers,
        asResponse: true,
      })
    if (!(await spendCode(await counters(c), userId, code))) return undefined
    return await api.verifyTOTP({ body: { code }, headers, asResponse: true })
  }).then((verdict) => (verdict.ok ? { ...verdict, by: fromApp ? 'code' : 'recovery_code' } : verdict))
}

/** Judges the password of whoever is already in. */
export async function judgePassword(c: Request, userId: string, password: string, headers: Headers): Promise<Verdict> {
  const { api } = c.get('house').signIn
  return counting(c, userId, wrongPassword, () => api.verifyPassword({ body: { password }, headers, asResponse: true }))
}

/** Any act of the sign-in library that asks for the password by itself: wrong ones are counted, and slow the next down. */
export async function counting(
  c: Request,
  userId: string,
  wrong: string,
  act: () => Promise<Response | undefined>,
): Promise<Verdict> {
  const doors = await counters(c)
  const wait = await tryProof(doors, userId)
  if (wait > 0) return { ok: false, sentence: `Troppi tentativi. Aspetta ${waitInWords(wait)} e riprova.`, wait }
  const answer = await act()
  if (answer?.ok) {
    await wasProved(doors, userId)
    return { ok: true, answer, by: 'password' }
  }
  if (answer && answer.status >= 500) throw new Error(`the sign-in library answered ${answer.status}`)
  return { ok: false, sentence: wrong, expired: await isExpired(answer) }
}

async function isExpired(answer: Response | undefined): Promise<boolean> {
  const said: unknown = await answer?.json().catch(() => undefined)
  const code = typeof said === 'object' && said !== null && 'code' in said ? said.code : undefined
  return code === 'INVALID_TWO_FACTOR_COOKIE' || code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'
}
