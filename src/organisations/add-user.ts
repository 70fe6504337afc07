import type { Outcome } from '../platform/refusal.ts'
import { done, refused } from '../platform/refusal.ts'
import type { SignIn } from '../platform/sign-in.ts'
import type { Tx } from '../platform/transaction.ts'
import { issuePassword } from './credentials.ts'
import { giveRole, type RoleOrder, roleFaults } from './give-role.ts'

/** The ways to the database and to the sign-in library, which keeps its credentials apart. */
export type Doors = {
  signIn: SignIn
  read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  commit: <T>(work: (tx: Tx) => Promise<Outcome<T>>) => Promise<Outcome<T>>
}

export type AddUser = RoleOrder & { name: string; email: string }

/** `password` is null when the address could already sign in: that person keeps their own. */
export type AddedUser = { userId: string; password: string | null }

/**
 * Someone new can sign in and has a first role. Whoever could already sign in (they work for another body, too) only gets the role.
 * Credentials are written on their own connection, so everything that may be refused is looked at before.
 */
export async function addUser({ signIn, read, commit }: Doors, order: AddUser): Promise<Outcome<AddedUser>> {
  const faults = await read((tx) => roleFaults(tx, order))
  if (faults.length > 0) return refused(...faults)
  const known = await read((tx) => userByEmail(tx, order.email))
  const issued = known ? { userId: known.id, password: null } : await issuePassword(signIn, order)
  const given = await commit((tx) => giveRole(tx, { ...order, userId: issued.userId }))
  return given.ok ? done(issued) : given
}

export function userByEmail(tx: Tx, email: string): Promise<{ id: string; name: string; email: string } | undefined> {
  return tx.db
    .selectFrom('auth.user')
    .select(['id', 'name', 'email'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
}
