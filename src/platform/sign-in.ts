import { randomInt } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { v7 } from 'uuid'
import type { Database } from './database.ts'

export type SignIn = ReturnType<typeof openSignIn>

type Options = { secret: string; publicUrl: string; origins?: readonly string[] }

/** E-mail and password by better-auth, on its own database role. Second factors and identity providers are plugins of this one place. */
export function openSignIn(database: Database, options: Options) {
  return betterAuth({
    database: database.signIn,
    secret: options.secret,
    baseURL: options.publicUrl,
    trustedOrigins: [...(options.origins ?? [])],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    user: { additionalFields: { passwordIsTemporary: { type: 'boolean', input: false, defaultValue: false } } },
    session: { expiresIn: 60 * 60 * 12, updateAge: 60 * 60 },
    advanced: {
      cookiePrefix: 'approdo',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      database: { generateId: () => v7() },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
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
    await internalAdapter.updatePassword(known.user.id, passwordHash)
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
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join('')
}
