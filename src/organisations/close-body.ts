import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { plural } from '../ui/format.ts'
import { organisationsPaths } from './paths.ts'
import { stale } from './stale.ts'

export type CloseBody = { id: string; version: number; on: Temporal.PlainDate }

/** From that day on the body is offered nowhere; its history stays. Refuses while it still runs services. */
export async function closeBody(tx: Tx, { id, version, on }: CloseBody): Promise<Outcome<{ id: string }>> {
  const open = await tx.db
    .selectFrom('organisations.service')
    .select('id')
    .where('organisation_id', '=', id)
    .where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', on)]))
    .execute()
  if (open.length > 0)
    return refused({
      reason: 'runs_services',
      field: 'on',
      sentence: `Quel giorno ha ancora ${plural(open.length, 'servizio aperto', 'servizi aperti')}: chiudi prima i servizi.`,
      link: { href: organisationsPaths.body(id), label: 'Vedi i servizi' },
    })
  const body = await tx.db
    .selectFrom('organisations.organisation')
    .select('opened_on')
    .where('id', '=', id)
    .executeTakeFirst()
  if (body?.opened_on && Temporal.PlainDate.compare(on, body.opened_on) < 0)
    return refused({
      reason: 'closes_before_opening',
      field: 'on',
      sentence: 'La chiusura viene prima dell’apertura: controlla il giorno.',
    })
  return setClosing(tx, id, version, on)
}

/** Takes the closing back. */
export function reopenBody(tx: Tx, { id, version }: { id: string; version: number }): Promise<Outcome<{ id: string }>> {
  return setClosing(tx, id, version, null)
}

async function setClosing(
  tx: Tx,
  id: string,
  version: number,
  on: Temporal.PlainDate | null,
): Promise<Outcome<{ id: string }>> {
  const { numUpdatedRows } = await tx.db
    .updateTable('organisations.organisation')
    .set({ closed_on: on })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? refused(stale) : done({ id })
}
