import { symmetricDecrypt } from 'better-auth/crypto'
import { toString as drawn } from 'qrcode'
import type { Request } from '../ui/request.ts'
import type { Enrolment } from './enrol-page.tsx'
import { userIdOf } from './lock.ts'

/** The codes that were begun and not yet confirmed, as the app wants to read them; undefined when none were. */
export async function pendingEnrolment(c: Request): Promise<Enrolment | undefined> {
  const { signIn, database } = c.get('house')
  const { rows } = await database.signIn.query<{ secret: string; email: string }>(
    `select f.secret, u.email from auth."twoFactor" f join auth."user" u on u.id = f."userId" where u.id = $1 and not f.verified`,
    [userIdOf(c)],
  )
  const [pending] = rows
  if (!pending) return undefined
  const { secretConfig } = await signIn.$context
  const secret = base32(Buffer.from(await symmetricDecrypt({ key: secretConfig, data: pending.secret })))
  const told = new URLSearchParams({ secret, issuer: 'Approdo', digits: '6', period: '30' })
  const svg = await drawn(`otpauth://totp/Approdo:${encodeURIComponent(pending.email)}?${told}`, { type: 'svg' })
  return {
    qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    key: secret.replace(/.{4}(?=.)/g, '$& '),
  }
}

/** RFC 4648, section 6, without padding: how apps take a key that is typed. */
function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}
