import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { keepsAccessOf, worksElsewhereToo } from './keeps-access.ts'
import { revokeLinks } from './sign-in-link.ts'

type Deactivate = { userId: string; cause: 'administrator' | 'inactivity'; note?: string | null }

/**
 * From now on this user cannot come in; all their sessions end and no link works. Roles stay, and hold again when they are reactivated.
 * Refuses oneself, the last administrator of a body, and whoever also works for a body that the actor does not administer.
 */
export async function deactivateUser(tx: Tx, { userId, cause, note }: Deactivate): Promise<Outcome<null>> {
  if (tx.actor.kind === 'user' && tx.actor.userId === userId) return refused(oneself)
  if (!(await keepsAccessOf(tx, userId))) return refused(worksElsewhereToo)
  await revokeLinks(tx, userId)
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('organisations.deactivation')
      .values({ id: newId<'Deactivation'>(), user_id: userId, cause, note: note ?? null, began_at: tx.now })
      .execute(),
  )
  if (constraint === 'a_body_keeps_an_administrator') return refused(irreplaceable)
  if (constraint === 'one_deactivation_at_a_time') return refused(already)
  if (constraint) throw new Error(`deactivating broke ${constraint}`)
  return done(null)
}

/** They may come in again, as before. Days of absence count from now. */
export async function reactivateUser(tx: Tx, { userId }: { userId: string }): Promise<Outcome<null>> {
  if (!(await keepsAccessOf(tx, userId))) return refused(worksElsewhereToo)
  const { numUpdatedRows } = await tx.db
    .updateTable('organisations.deactivation')
    .set({ ended_at: tx.now })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? refused(already) : done(null)
}

const oneself: Refusal = {
  reason: 'oneself',
  sentence: 'Non puoi disattivare te stesso: chiedilo a un altro amministratore.',
}
const irreplaceable: Refusal = {
  reason: 'last_administrator',
  sentence: 'L’ente resterebbe senza amministratori: prima dai il ruolo a un’altra persona.',
}
const already: Refusal = {
  reason: 'already',
  sentence: 'Qualcuno l’ha già fatto: ricarica la pagina per vedere come stanno le cose.',
}
