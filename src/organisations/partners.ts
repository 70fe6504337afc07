import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import type { PartnerPart } from './kinds.ts'
import { endPeriod } from './rules.ts'

export type AddPartner = {
  serviceId: string
  organisationId: string
  part: PartnerPart
  from: Temporal.PlainDate
  until: Temporal.PlainDate | null
}

/** A body takes part in a service, from a day (to a last day, included). Refuses the same part twice at one time. */
export async function addPartner(tx: Tx, order: AddPartner): Promise<Outcome<{ id: string }>> {
  const { from, until } = order
  if (until && Temporal.PlainDate.compare(until, from) < 0)
    return refused({
      reason: 'ends_before_start',
      field: 'until',
      sentence: 'L’ultimo giorno viene prima del primo: controlla le date.',
    })
  const id = newId<'ServicePartner'>()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('organisations.service_partner')
      .values({
        id,
        service_id: order.serviceId,
        organisation_id: order.organisationId,
        part: order.part,
        during: new Nights(from, until?.add({ days: 1 }) ?? null),
      })
      .execute(),
  )
  if (constraint === 'one_part_at_a_time')
    return refused({
      reason: 'same_part',
      field: 'organisationId',
      sentence: 'In quei giorni l’ente ha già questa parte nel servizio: scegli un’altra parte o altre date.',
    })
  if (constraint)
    return refused({
      reason: 'not_found',
      field: 'organisationId',
      sentence: 'Questo ente non c’è più: sceglilo di nuovo.',
    })
  return done({ id })
}

/** The partner's part ends after its last day, which cannot come before its first. */
export async function endPartner(
  tx: Tx,
  { id, serviceId, lastDay }: { id: string; serviceId: string; lastDay: Temporal.PlainDate },
): Promise<Outcome<{ id: string }>> {
  const partner = await tx.db
    .selectFrom('organisations.service_partner')
    .select('during')
    .where('id', '=', id)
    .where('service_id', '=', serviceId)
    .executeTakeFirst()
  if (!partner) return refused({ reason: 'not_found', sentence: 'Questo partner non c’è più: ricarica la pagina.' })
  const ended = endPeriod(partner.during, lastDay)
  if (ended.kind === 'undone')
    return refused({
      reason: 'ends_before_start',
      field: 'lastDay',
      sentence: 'L’ultimo giorno viene prima del primo: scegline uno dopo l’inizio.',
    })
  await tx.db.updateTable('organisations.service_partner').set({ during: ended.during }).where('id', '=', id).execute()
  return done({ id })
}
