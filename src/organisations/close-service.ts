import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { stale } from './stale.ts'

export type CloseService = { id: string; version: number; on: Temporal.PlainDate }

/**
 * From that day on nobody is referred to the service; those still housed are followed to the end. Refuses a desk of registered residence
 * where somebody would still be registered: a rule of the database, since whoever closes services reads no registrations.
 */
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
  let changed = false
  const constraint = await broken(tx, async () => {
    const { numUpdatedRows } = await tx.db
      .updateTable('organisations.service')
      .set({ closed_on: on })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    changed = numUpdatedRows === 1n
  })
  if (constraint === 'nobody_left_behind') return refused(stillRegistered)
  if (constraint) throw new Error(`closing a service broke ${constraint}`)
  return changed ? done({ id }) : refused(stale)
}

const stillRegistered: Refusal = {
  reason: 'still-registered',
  field: 'on',
  sentence:
    'A questo sportello ci sono ancora persone registrate: prima si trasferiscono a un altro sportello, o si chiudono le loro registrazioni, entro quel giorno.',
}
