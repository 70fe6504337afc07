import { sql } from 'kysely'
import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'

/** Someone saved the same thing first: the page shows both versions and leaves the choice to the reader. */
export const stale: Refusal = {
  reason: 'stale',
  sentence: 'Qualcuno ha salvato nel frattempo: guarda le due versioni e decidi quale tenere.',
}

export type LastChange = { who: string; when: Temporal.Instant }

/** Who last changed a row, and when, as the trail has it. */
export async function lastChange(tx: Tx, table: string, rowId: string): Promise<LastChange> {
  const last = await tx.db
    .selectFrom('platform.audit_event as e')
    .leftJoin('auth.user as u', 'u.id', 'e.actor_id')
    .select(['e.at', sql<string>`coalesce(u.name, e.system_name, 'un’altra persona')`.as('who')])
    .where('e.table_name', '=', table)
    .where('e.row_id', '=', rowId)
    .orderBy('e.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { who: last?.who ?? 'un’altra persona', when: last?.at ?? tx.now }
}
