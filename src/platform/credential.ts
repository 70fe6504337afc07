import type { SignIn } from './sign-in.ts'

/** Makes someone known who has no way in yet: they choose it themselves, from an invitation. Returns the user's id. */
export async function admitUser(signIn: SignIn, { name, email }: { name: string; email: string }): Promise<string> {
  const { internalAdapter } = await signIn.$context
  const address = email.toLowerCase()
  const known = await internalAdapter.findUserByEmail(address)
  if (known) return known.user.id
  const user = { email: address, name, emailVerified: false, passwordIsTemporary: false }
  return (await internalAdapter.createUser(user, { method: 'admin' })).id
}

/** Gives a known user this password (already hashed), their first or another. */
export async function keepPassword(signIn: SignIn, userId: string, passwordHash: string): Promise<void> {
  const { internalAdapter } = await signIn.$context
  if (await internalAdapter.findCredentialAccount(userId))
    return void (await internalAdapter.updatePassword(userId, passwordHash))
  await internalAdapter.linkAccount({ accountId: userId, providerId: 'credential', userId, password: passwordHash })
}

/** A password its owner chose from a link sent to their address, which is thereby theirs. Every open session ends. */
export async function keepChosenPassword(signIn: SignIn, userId: string, passwordHash: string): Promise<void> {
  const { internalAdapter } = await signIn.$context
  await keepPassword(signIn, userId, passwordHash)
  await internalAdapter.updateUser(userId, { passwordIsTemporary: false, emailVerified: true })
  await internalAdapter.deleteUserSessions(userId)
}
