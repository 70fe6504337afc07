import { rome } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canKeepNotices } from './access.ts'

type Guest = { personId: string; from: Temporal.PlainDate }
type Order = { stayId: string; serviceId: string; members: { personId: string; isNonEu: boolean }[]; guests: Guest[] }

/** Hours within which lodging a foreigner is communicated (D.Lgs. 286/1998, art. 7). A law of the State, not a rule of a service. */
const hoursToTell = 48

/** A notice for each guest from outside the Union, due 48 hours after they are lodged. Returns how many. */
export async function addLodgingNotices(tx: Tx, { stayId, serviceId, members, guests }: Order): Promise<number> {
  const foreign = new Set(members.filter(({ isNonEu }) => isNonEu).map(({ personId }) => personId))
  const rows = guests
    .filter(({ personId }) => foreign.has(personId))
    .map(({ personId, from }) => ({
      id: newId(),
      stay_id: stayId,
      person_id: personId,
      service_id: serviceId,
      due_at: lodgedAt(tx, from).add({ hours: hoursToTell }),
    }))
  if (rows.length > 0)
    await tx.db
      .insertInto('placements.lodging_notice')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['stay_id', 'person_id']).doNothing())
      .execute()
  return rows.length
}

/** Somebody who enters today enters now; on another day, at its first hour: the clock never runs in our favour. */
function lodgedAt({ now, today }: Tx, from: Temporal.PlainDate): Temporal.Instant {
  return from.equals(today) ? now : from.toZonedDateTime(rome).toInstant()
}

export type CloseNotice = { noticeId: string; version: number } & (
  | { deliveredAt: Temporal.Instant; protocol: string | null }
  | { notNeeded: string }
)

/** The notice has been delivered, with its protocol number, or was not needed, and why. */
export async function closeNotice(tx: Tx, order: CloseNotice): Promise<Outcome<{ noticeId: string }>> {
  const notice = await tx.db
    .selectFrom('placements.lodging_notice')
    .select(['service_id', 'version', 'delivered_at', 'not_needed_reason'])
    .where('id', '=', order.noticeId)
    .forUpdate()
    .executeTakeFirst()
  if (!notice) return refused(missing)
  if (!canKeepNotices(tx.actor, notice.service_id)) return refused(notYours)
  if (notice.delivered_at || notice.not_needed_reason) return refused(alreadyClosed)
  if (notice.version !== order.version) return refused(stale)
  if ('deliveredAt' in order && Temporal.Instant.compare(order.deliveredAt, tx.now) > 0) return refused(inTheFuture)
  await tx.db
    .updateTable('placements.lodging_notice')
    .set(
      'notNeeded' in order
        ? { not_needed_reason: order.notNeeded }
        : { delivered_at: order.deliveredAt, protocol: order.protocol, delivered_by: byWhom(tx) },
    )
    .where('id', '=', order.noticeId)
    .executeTakeFirstOrThrow()
  return done({ noticeId: order.noticeId })
}

const byWhom = ({ actor }: Tx) => (actor.kind === 'user' ? actor.userId : null)

const missing: Refusal = { reason: 'missing', sentence: 'Questa comunicazione non c’è: torna all’elenco.' }
const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Le comunicazioni le segna chi lavora nel servizio che ospita.',
}
const alreadyClosed: Refusal = {
  reason: 'already-closed',
  sentence: 'Questa comunicazione è già stata chiusa: guarda come nell’elenco.',
}
const stale: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcuno ha cambiato questa comunicazione: guarda com’è adesso e riprova.',
}
const inTheFuture: Refusal = {
  reason: 'in-the-future',
  field: 'deliveredOn',
  sentence: 'La consegna non può essere nel futuro: controlla il giorno.',
}
