import { sql } from 'kysely'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'

/** Takes a share back at once, with a reason; or closes an emergency before its time. What was shared stays written. */
export async function endShare(tx: Tx, order: { shareId: string; reason: string }): Promise<Outcome<null>> {
  const { rows } = await sql<{
    ended: boolean
  }>`select people.end_share(${order.shareId}, ${order.reason}) as ended`.execute(tx.db)
  if (rows[0]?.ended) return done(null)
  return refused({
    reason: 'not-in-force',
    sentence: 'Questa apertura è già finita, o non è una condivisione: guarda l’elenco com’è adesso.',
  })
}
