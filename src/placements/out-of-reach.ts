import { sql } from 'kysely'
import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'

/**
 * A household lodged in another service has nights that only those who work there too may change: whoever cannot is told, before
 * a stay and its ledger say different things.
 */
export async function outOfReach(tx: Tx, stayId: string, from: Temporal.PlainDate): Promise<Refusal[]> {
  const { rows } = await sql<{ yes: boolean }>`
    select placements.nights_out_of_reach(${stayId}, ${from}::date) as yes`.execute(tx.db)
  if (!rows[0]?.yes) return []
  return [
    {
      reason: 'out-of-reach',
      sentence:
        'Qualcuno del nucleo dorme in un letto di un altro servizio, in cui non puoi registrare spostamenti: chiedi a chi lavora in tutti e due, o a chi amministra l’ente.',
    },
  ]
}
