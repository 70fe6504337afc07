import type { Request } from '../ui/request.ts'
import { userIdOf } from './lock.ts'

/** Whoever comes in through their organisation has none here. */
export async function hasPassword(c: Request): Promise<boolean> {
  const { internalAdapter } = await c.get('house').signIn.$context
  return Boolean((await internalAdapter.findCredentialAccount(userIdOf(c)))?.password)
}

/** How many recovery codes are left; undefined without a second factor. */
export async function codesLeft(c: Request): Promise<number | undefined> {
  if (!c.get('session').hasSecondFactor) return undefined
  const { api } = c.get('house').signIn
  const { backupCodes } = await api.viewBackupCodes({ body: { userId: userIdOf(c) } })
  return backupCodes.length
}

/** A role of theirs cannot be used with a password alone. */
export function needsSecondFactor(c: Request): boolean {
  const actor = c.get('actor')
  return actor.kind === 'user' && actor.needsSecondFactor
}
