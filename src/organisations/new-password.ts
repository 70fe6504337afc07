import { sql } from 'kysely'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type Doors, userByEmail } from './add-user.ts'
import { issuePassword } from './credentials.ts'

/**
 * A new password for someone who lost theirs; their open sessions end. Refused for whoever also works for a body that the actor does
 * not administer: it would open another body's files.
 */
export async function newPassword(
  { signIn, read }: Pick<Doors, 'signIn' | 'read'>,
  email: string,
): Promise<Outcome<{ userId: string; name: string; password: string }>> {
  const user = await read((tx) => userByEmail(tx, email))
  if (!user)
    return refused({ reason: 'not_found', sentence: 'Nessuno entra con questo indirizzo: controlla come è scritto.' })
  if (await read((tx) => worksElsewhere(tx, user.id)))
    return refused({
      reason: 'works_elsewhere',
      sentence: 'Lavora anche per un altro ente: la password la può cambiare solo chi amministra entrambi.',
    })
  return done({ ...(await issuePassword(signIn, user)), name: user.name })
}

async function worksElsewhere(tx: Tx, userId: string): Promise<boolean> {
  const { rows } = await sql<{
    elsewhere: boolean
  }>`select organisations.works_elsewhere(${userId}) as elsewhere`.execute(tx.db)
  return rows[0]?.elsewhere ?? true
}
