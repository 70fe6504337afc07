import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canKeepMail } from './access.ts'
import { deskCardOf } from './notice-queries.ts'

export type KeepDeskCard = { serviceId: string; called: string; opening: string | null; version: number }

/** How notices call the desk, and when it is open. */
export async function keepDeskCard(
  tx: Tx,
  { serviceId, called, opening, version }: KeepDeskCard,
): Promise<Outcome<null>> {
  if (!canKeepMail(tx.actor, serviceId)) return refused(notYours)
  if (!(await deskCardOf(tx, serviceId))) {
    await tx.db
      .insertInto('mail.desk_card')
      .values({ id: newId<'DeskCard'>(), service_id: serviceId, called, opening })
      .execute()
    return done(null)
  }
  const { numUpdatedRows } = await tx.db
    .updateTable('mail.desk_card')
    .set({ called, opening })
    .where('service_id', '=', serviceId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? refused(stale) : done(null)
}

const notYours: Refusal = { reason: 'not-yours', sentence: 'Lo scrive chi tiene la posta di questo sportello.' }
const stale: Refusal = { reason: 'stale', sentence: 'Qualcun altro l’ha cambiato mentre scrivevi: ricarica la pagina.' }
