import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

export type FileShare = { householdId: string; serviceId: string }

/** Opens each household's file to a service more, for imports: one statement for all. Those the actor cannot open stay as they are. */
export async function shareFiles(tx: Tx, shares: FileShare[]): Promise<void> {
  if (shares.length === 0) return
  await sql`select people.share_file(household, service, 'import')
    from unnest(${shares.map(({ householdId }) => householdId)}::uuid[], ${shares.map(({ serviceId }) => serviceId)}::uuid[]) w (household, service)`.execute(
    tx.db,
  )
}
