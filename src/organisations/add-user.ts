import { sql } from 'kysely'
import { admitUser } from '../platform/credential.ts'
import type { House } from '../platform/house.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { issuePassword } from './credentials.ts'
import { giveRole, type RoleOrder, roleFaults } from './give-role.ts'
import { inviteUser } from './invite-user.ts'

/** The ways to the database and to the sign-in library, which keeps its credentials apart. */
export type Doors = Pick<House, 'signIn' | 'seal' | 'publicUrl'> & {
  read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  commit: <T>(work: (tx: Tx) => Promise<Outcome<T>>, key?: string) => Promise<Outcome<T>>
}

/** `entry`: a link by mail from which they choose a password, or a password to print and hand over. */
export type AddUser = RoleOrder & { name: string; email: string; entry: 'invitation' | 'password' }

/** Both `password` and `invited` are empty when the address could already sign in: that person keeps their own way in. */
export type AddedUser = { userId: string; password: string | null; invited: boolean }

type Admitted = { userId: string; password: string | null; isNew: boolean }

/**
 * Someone new can sign in, or is invited to, and has a first role. Whoever could already sign in (they work for another body, too) only gets
 * the role. With a key the order counts once: a second press is given the same answer, password included, which waits sealed.
 */
export async function addUser(doors: Doors, order: AddUser, key?: string): Promise<Outcome<AddedUser>> {
  // Credentials are written on a connection of their own: if the transaction is tried again, they are there already.
  let admitted: Admitted | undefined
  const outcome = await doors.commit(async (tx) => {
    const faults = await roleFaults(tx, order)
    if (faults.length > 0) return refused(...faults)
    admitted ??= await admit(tx, doors, order)
    const { userId, password, isNew } = admitted
    const given = await giveRole(tx, { ...order, userId })
    if (!given.ok) return given
    const invited = isNew && order.entry === 'invitation'
    if (invited) await inviteUser(tx, doors, { id: userId, name: order.name, email: order.email.toLowerCase() })
    return done({ userId, invited, sealed: password && (await doors.seal.close(password)) })
  }, key)
  if (!outcome.ok) return outcome
  const { sealed, ...added } = outcome.value
  return done({ ...added, password: sealed ? await doors.seal.open(sealed) : null })
}

async function admit(tx: Tx, { signIn }: Doors, order: AddUser): Promise<Admitted> {
  const known = await userByEmail(tx, order.email)
  if (known && (await hasWayIn(tx, known.id))) return { userId: known.id, password: null, isNew: false }
  if (order.entry === 'password') return { ...(await issuePassword(signIn, order)), isNew: true }
  return { userId: await admitUser(signIn, order), password: null, isNew: true }
}

/** They can sign in, or wait for another body's invitation: either way it is not ours to change. */
async function hasWayIn(tx: Tx, userId: string): Promise<boolean> {
  const { rows } = await sql<{
    has: boolean
  }>`select organisations.can_sign_in(${userId}) or organisations.works_elsewhere(${userId}) as has`.execute(tx.db)
  return rows[0]?.has ?? true
}

export function userByEmail(tx: Tx, email: string): Promise<{ id: string; name: string; email: string } | undefined> {
  return tx.db
    .selectFrom('auth.user')
    .select(['id', 'name', 'email'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
}
