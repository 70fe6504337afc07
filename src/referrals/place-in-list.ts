import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canDecide } from './access.ts'
import { addTransition } from './move-on.ts'

export type PlaceInList = { referralId: string; position: number; reason: string; version: number }

/** Decides by hand the position of a referral on its waiting list, with a reason that stays in its history. Coordinators only. */
export async function placeInList(tx: Tx, order: PlaceInList): Promise<Outcome<null>> {
  const { position, reason } = order
  const by = tx.actor.kind === 'user' ? tx.actor.userId : null
  const set = { override_position: position, override_reason: reason, override_by: by, override_at: tx.now }
  const refusal = await write(tx, order, set)
  if (refusal) return refused(refusal)
  await trace(tx, order.referralId, 'position_set', `Posizione ${position}. ${reason}`)
  return done(null)
}

/** Back to the order by points; the decision and its undoing both stay in the history. */
export async function undoPlaceInList(tx: Tx, order: { referralId: string; version: number }): Promise<Outcome<null>> {
  const set = { override_position: null, override_reason: null, override_by: null, override_at: null }
  const refusal = await write(tx, order, set)
  if (refusal) return refused(refusal)
  await trace(tx, order.referralId, 'position_undone', null)
  return done(null)
}

type Override = {
  override_position: number | null
  override_reason: string | null
  override_by: string | null
  override_at: Temporal.Instant | null
}

async function write(
  tx: Tx,
  order: { referralId: string; version: number },
  set: Override,
): Promise<Refusal | undefined> {
  const entry = await tx.db
    .selectFrom('referrals.waiting_entry')
    .select(['id', 'service_id', 'version'])
    .where('referral_id', '=', order.referralId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!entry) return notListed
  if (!canDecide(tx.actor, entry.service_id)) return notYours
  if (entry.version !== order.version) return stale
  await tx.db.updateTable('referrals.waiting_entry').set(set).where('id', '=', entry.id).execute()
  return undefined
}

function trace(tx: Tx, referralId: string, reason: string, note: string | null) {
  return addTransition(tx, { referralId, from: 'listed', to: 'listed', reason, note })
}

const notListed: Refusal = {
  reason: 'not-listed',
  sentence: 'La segnalazione non è più in lista d’attesa: guarda sulla sua pagina dov’è ora.',
}
const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'La posizione in lista la decide il coordinamento del servizio: chiedi a chi lo coordina.',
}
const stale: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcun altro ha cambiato la posizione: guarda la lista com’è ora, poi decidi.',
}
