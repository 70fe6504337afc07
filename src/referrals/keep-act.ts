import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canRecordReferral } from './access.ts'
import type { EnforcementAct } from './eviction-rules.ts'

export type ActFacts = EnforcementAct & { outcome: string | null }

/** Writes down an act of an eviction or a clearance. Its place in the chain is only warned about: the acts are others'. */
export async function addAct(tx: Tx, order: ActFacts & { referralId: string }): Promise<Outcome<{ actId: string }>> {
  const objections = [...(await notTheirs(tx, order.referralId)), ...objectionsToAct(order, tx.today)]
  if (objections.length > 0) return refused(...objections)
  const actId = newId()
  await tx.db
    .insertInto('referrals.enforcement_act')
    .values({ id: actId, referral_id: order.referralId, ...columns(order), ...changedBy(tx) })
    .execute()
  return done({ actId })
}

type Target = { referralId: string; actId: string; version: number }

export async function changeAct(tx: Tx, order: ActFacts & Target): Promise<Outcome<null>> {
  const objections = [...(await notTheirs(tx, order.referralId)), ...objectionsToAct(order, tx.today)]
  if (objections.length > 0) return refused(...objections)
  return update(tx, order, columns(order))
}

/** An act written down by mistake is set aside with a reason, never deleted. */
export async function removeAct(tx: Tx, order: Target & { reason: string }): Promise<Outcome<null>> {
  const objections = await notTheirs(tx, order.referralId)
  if (objections.length > 0) return refused(...objections)
  return update(tx, order, { removed_reason: order.reason })
}

async function update(
  tx: Tx,
  { referralId, actId, version }: Target,
  set: ReturnType<typeof columns> | { removed_reason: string },
): Promise<Outcome<null>> {
  const { numUpdatedRows } = await tx.db
    .updateTable('referrals.enforcement_act')
    .set({ ...set, ...changedBy(tx) })
    .where('id', '=', actId)
    .where('referral_id', '=', referralId)
    .where('removed_reason', 'is', null)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? refused(stale) : done(null)
}

const changedBy = ({ actor, now }: Tx) => ({ changed_at: now, changed_by: actor.kind === 'user' ? actor.userId : null })

const columns = ({ kind, accessNumber, onDate, nextDate, outcome }: ActFacts) => ({
  kind,
  access_number: accessNumber,
  on_date: onDate,
  next_date: nextDate,
  outcome,
})

async function notTheirs({ db, actor }: Tx, referralId: string): Promise<Refusal[]> {
  const referral = await db
    .selectFrom('referrals.referral')
    .select('service_id')
    .where('id', '=', referralId)
    .executeTakeFirst()
  if (!referral) return [missing]
  return canRecordReferral(actor, referral.service_id) ? [] : [notYours]
}

const mayBePlanned = ['access', 'public_force']

function objectionsToAct(act: ActFacts, today: Temporal.PlainDate): Refusal[] {
  const objections: Refusal[] = []
  const object = (reason: string, field: string, sentence: string) => objections.push({ reason, field, sentence })
  if (act.kind === 'access' && act.accessNumber === null)
    object('access-number-missing', 'accessNumber', 'Scrivi che numero ha l’accesso: 1 per il primo, poi 2, 3…')
  if (act.kind !== 'access' && act.accessNumber !== null)
    object('access-number-alone', 'accessNumber', 'Il numero serve solo per gli accessi: lascialo vuoto.')
  if (act.nextDate && Temporal.PlainDate.compare(act.nextDate, act.onDate) < 0)
    object('next-before', 'nextDate', 'La prossima data viene prima dell’atto: controlla le due date.')
  if (!mayBePlanned.includes(act.kind) && Temporal.PlainDate.compare(act.onDate, today) > 0)
    object(
      'act-in-future',
      'onDate',
      'Questo atto è nel futuro: scrivilo quando sarà avvenuto, o metti la data come «prossima data» dell’atto prima.',
    )
  return objections
}

const missing: Refusal = {
  reason: 'missing',
  sentence: 'Questa segnalazione non c’è: torna all’elenco e cercala di nuovo.',
}
const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'In questo servizio non puoi cambiare gli atti: chiedi a chi ci lavora.',
}
const stale: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcun altro ha cambiato o tolto questo atto: guarda com’è ora, poi correggi.',
}
