import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { stale } from './stale.ts'

export type CloseService = { id: string; version: number; on: Temporal.PlainDate }

/** From that day on nobody is referred to the service; those still housed are followed to the end. */
export async function closeService(tx: Tx, { id, version, on }: CloseService): Promise<Outcome<{ id: string }>> {
  const service = await tx.db
    .selectFrom('organisations.service')
    .select('opened_on')
    .where('id', '=', id)
    .executeTakeFirst()
  if (service && Temporal.PlainDate.compare(on, service.opened_on) < 0)
    return refused({
      reason: 'closes_before_opening',
      field: 'on',
      sentence: 'La chiusura viene prima dell’apertura: controlla il giorno.',
    })
  return setClosing(tx, id, version, on)
}

/** Takes the closing back. */
export function reopenService(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<Outcome<{ id: string }>> {
  return setClosing(tx, id, version, null)
}

async function setClosing(
  tx: Tx,
  id: string,
  version: number,
  on: Temporal.PlainDate | null,
): Promise<Outcome<{ id: string }>> {
  const { numUpdatedRows } = await tx.db
    .updateTable('organisations.service')
    .set({ closed_on: on })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? refused(stale) : done({ id })
}
