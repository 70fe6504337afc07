import { sql } from 'kysely'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { endPeriod } from './rules.ts'

export type EndRole = { id: string; userId: string; lastDay: Temporal.PlainDate }

/**
 * The role ends after its last day; with a last day before its first, it is taken back as if never given (the trail keeps it). A body
 * never remains without an administrator.
 */
export async function endRole(tx: Tx, { id, userId, lastDay }: EndRole): Promise<Outcome<{ id: string }>> {
  const held = await tx.db
    .selectFrom('organisations.assignment')
    .select(['organisation_id', 'role', 'during'])
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (!held) return refused({ reason: 'not_found', sentence: 'Questo ruolo non c’è più: ricarica la pagina.' })
  if (held.role === 'administrator' && (await isLastAdministrator(tx, held.organisation_id, id, lastDay)))
    return refused({
      reason: 'last_administrator',
      field: 'lastDay',
      sentence: 'L’ente resterebbe senza amministratori: prima dai il ruolo a un’altra persona.',
    })
  const ended = endPeriod(held.during, lastDay)
  if (ended.kind === 'undone') await tx.db.deleteFrom('organisations.assignment').where('id', '=', id).execute()
  else await tx.db.updateTable('organisations.assignment').set({ during: ended.during }).where('id', '=', id).execute()
  return done({ id })
}

async function isLastAdministrator(
  tx: Tx,
  organisationId: string,
  id: string,
  lastDay: Temporal.PlainDate,
): Promise<boolean> {
  // Two administrators who take the role from each other in the same instant queue here.
  await tx.db
    .selectFrom('organisations.organisation')
    .select('id')
    .where('id', '=', organisationId)
    .forUpdate()
    .execute()
  const other = await tx.db
    .selectFrom('organisations.assignment')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'administrator')
    .where('id', '!=', id)
    .where(sql<boolean>`during @> ${lastDay.add({ days: 1 })}::date`)
    .where(sql<boolean>`not organisations.is_deactivated(user_id)`)
    .executeTakeFirst()
  return other === undefined
}
