import { randomInt } from 'node:crypto'
import { isIP } from 'node:net'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import { v7 } from 'uuid'
import { keepPassword } from './credential.ts'
import type { Database } from './database.ts'
import { vouchedFor } from './identity-provider-session.ts'
import { longestPassword } from './sign-in-password-rules.ts'
import { type SignInSettings, signInSettings } from './sign-in-settings.ts'

export type SignIn = ReturnType<typeof openSignIn>

type Options = { secret: string; publicUrl: string; origins?: readonly string[]; signInSettings?: SignInSettings }

/** The one header from which sessions learn where they were opened: written by us, never believed from outside. */
export const addressHeader = 'x-approdo-address'

/** Who can come in, and how: better-auth on its own database role. Its routes are not mounted; pages call it. */
export function openSignIn(database: Database, options: Options) {
  const settings = options.signInSettings ?? signInSettings()
  return betterAuth({
    appName: 'Approdo',
    database: database.signIn,
    secret: options.secret,
    baseURL: options.publicUrl,
    trustedOrigins: [...(options.origins ?? [])],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: settings.shortestPassword,
      maxPasswordLength: longestPassword,
    },
    user: { additionalFields: { passwordIsTemporary: { type: 'boolean', input: false, defaultValue: false } } },
    session: {
      expiresIn: settings.idleMinutes * 60,
      updateAge: Math.round(settings.idleMinutes * 6),
      // Whether a proof is fresh is ours to say (stepUp), page by page.
      freshAge: 0,
      additionalFields: {
        provedAt: { type: 'date', input: false, required: false },
        strong: { type: 'boolean', input: false, required: false },
      },
    },
    plugins: [codes(), passkeys(options), vouchedFor()],
    databaseHooks: { session: { create: { before: ({ userId }) => refuseDeactivated(database, userId) } } },
    advanced: {
      cookiePrefix: 'approdo',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => v7(), joins: true },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

/** One-time codes of an app, and ten recovery codes on paper. Wrong ones are counted by sign-in-attempts.ts, as passwords are. */
const codes = () =>
  twoFactor({
    issuer: 'Approdo',
    allowPasswordless: true,
    accountLockout: { enabled: false },
    backupCodeOptions: { customBackupCodesGenerate: () => Array.from({ length: 10 }, recoveryCode) },
  })

/** A passkey counts as two factors, so the device must have asked for a finger, a face or a number. */
function passkeys({ publicUrl, origins }: Options) {
  const { hostname, origin } = new URL(publicUrl)
  return passkey({
    rpID: isIP(hostname.replace(/^\[|\]$/g, '')) ? 'localhost' : hostname,
    rpName: 'Approdo',
    origin: [...new Set([origin, ...(origins ?? [])])],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: { afterVerification: ({ verification }) => checked(verification.registrationInfo?.userVerified) },
    authentication: { afterVerification: ({ verification }) => checked(verification.authenticationInfo.userVerified) },
    advanced: { webAuthnChallengeCookie: 'passkey' },
  })
}

function checked(userVerified: boolean | undefined): void {
  if (!userVerified) throw new APIError('UNAUTHORIZED', { message: 'user verification required' })
}

/** However they come in: not while deactivated. The database refuses the same; here it is said in time for a sentence. */
async function refuseDeactivated(database: Database, userId: string): Promise<void> {
  const { rows } = await database.signIn.query<{ out: boolean }>('select organisations.is_deactivated($1) as out', [
    userId,
  ])
  if (rows[0]?.out) throw new APIError('FORBIDDEN', { code: 'DEACTIVATED', message: 'deactivated' })
}

/** Slow on purpose (scrypt). */
export async function hashPassword(signIn: SignIn, password: string): Promise<string> {
  return (await signIn.$context).password.hash(password)
}

type NewUser = { name: string; email: string; passwordHash: string; passwordIsTemporary?: boolean }

/** Adds someone who can sign in, or gives them a new password (already hashed). A temporary one must be changed at once. Returns the user's id. */
export async function keepUser(
  signIn: SignIn,
  { name, email, passwordHash, passwordIsTemporary = false }: NewUser,
): Promise<string> {
  const { internalAdapter } = await signIn.$context
  const known = await internalAdapter.findUserByEmail(email.toLowerCase())
  if (known) {
    await keepPassword(signIn, known.user.id, passwordHash)
    await internalAdapter.updateUser(known.user.id, { passwordIsTemporary })
    return known.user.id
  }
  const user = { email: email.toLowerCase(), name, emailVerified: true, passwordIsTemporary }
  const created = await internalAdapter.createUser(user, { method: 'admin' })
  await internalAdapter.linkAccount({
    accountId: created.id,
    providerId: 'credential',
    userId: created.id,
    password: passwordHash,
  })
  return created.id
}

/** A password to say or print once. Twenty letters and digits that nobody mistakes for one another. */
export function oneTimePassword(): string {
  return legible(20)
}

function recoveryCode(): string {
  return `${legible(5)}-${legible(5)}`
}

function legible(length: number): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
}
