import { randomInt } from 'node:crypto'
import { hashPassword, keepUser, type SignIn } from '../platform/sign-in.ts'

// No letters or digits that are mistaken for one another when read over the phone.
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A password to hand over: 16 random signs in groups of four, 80 bits. */
export function makePassword(): string {
  const signs = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)])
  return [0, 4, 8, 12].map((start) => signs.slice(start, start + 4).join('')).join('-')
}

/**
 * Makes someone able to sign in, or gives them a new password and ends their open sessions. The password is shown once, kept nowhere,
 * and opens only the page where its owner chooses another.
 */
export async function issuePassword(
  signIn: SignIn,
  user: { name: string; email: string },
): Promise<{ userId: string; password: string }> {
  const password = makePassword()
  const passwordHash = await hashPassword(signIn, password)
  const userId = await keepUser(signIn, { ...user, passwordHash, passwordIsTemporary: true })
  const { internalAdapter } = await signIn.$context
  await internalAdapter.deleteUserSessions(userId)
  return { userId, password }
}
