import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

export type ChangedTable = 'site' | 'unit' | 'room' | 'bed' | 'unit_title' | 'works' | 'works_phase'

/** Who last changed a row of ours, and when: for those who meet someone else's version. */
export async function lastChange(
  tx: Tx,
  table: ChangedTable,
  id: string,
): Promise<{ who: string; when: Temporal.Instant }> {
  const { rows } = await sql<{ who: string | null; when: Temporal.Instant }>`
    select who, at as "when" from housing.last_change(${table}, ${id}::uuid)`.execute(tx.db)
  return { who: rows[0]?.who ?? 'un collega', when: rows[0]?.when ?? tx.now }
}

/** The refusal of a save that began from an older version. */
export const stale = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcuno ha cambiato questi dati: confronta le due versioni e salva di nuovo.',
}
