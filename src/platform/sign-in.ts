import { betterAuth } from 'better-auth'
import { v7 } from 'uuid'
import type { Database } from './database.ts'

export type SignIn = ReturnType<typeof openSignIn>

/** E-mail and password by better-auth, on its own database role. Second factors and identity providers are plugins of this one place. */
export function openSignIn(database: Database, options: { secret: string; publicUrl: string }) {
  return betterAuth({
    database: database.signIn,
    secret: options.secret,
    baseURL: options.publicUrl,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
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

/** Adds someone who can sign in, or gives them a new password (already hashed). Returns the user's id. */
export async function keepUser(
  signIn: SignIn,
  user: { name: string; email: string; passwordHash: string },
): Promise<string> {
  const { internalAdapter } = await signIn.$context
  const email = user.email.toLowerCase()
  const known = await internalAdapter.findUserByEmail(email)
  if (known) {
    await internalAdapter.updatePassword(known.user.id, user.passwordHash)
    return known.user.id
  }
  const created = await internalAdapter.createUser({ email, name: user.name, emailVerified: true }, { method: 'admin' })
  await internalAdapter.linkAccount({
    accountId: created.id,
    providerId: 'credential',
    userId: created.id,
    password: user.passwordHash,
  })
  return created.id
}
