import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { addresseeAt } from './addressee-of.ts'
import { datesOf } from './date-rules.ts'
import { type Item, itemById } from './item-queries.ts'
import { kindsOf } from './kind-queries.ts'
import { stale } from './stale.ts'
import { isWaiting } from './state-rules.ts'
import type { ItemKind, SenderCategory } from './words.ts'

export type Correction = {
  id: string
  version: number
  kind: ItemKind
  sender: string | null
  senderCategory: SenderCategory | null
  tracking: string | null
  shelf: string | null
  storedKind: ItemKind | null
  storedAt: string | null
  storedCode: string | null
  storedOn: Temporal.PlainDate | null
  note: string | null
  /** Somebody else's after all; undefined: whose it was. */
  registrationId?: string | undefined
}

/**
 * Puts right what was recorded of a piece while it waits; of one that left, only its note. A change of kind counts the days again from the arrival, by the
 * rules it came under; given to somebody else, it waits for them. What it was before stays in the trail.
 */
export async function correctItem(tx: Tx, correction: Correction): Promise<Outcome<{ code: string }>> {
  const item = await itemById(tx, correction.id)
  if (!item) return refused(notThere)
  if (!isWaiting(item.state)) return refused(gone)
  const wanted = correction.registrationId
  const whose = wanted && wanted !== item.registrationId ? await addresseeAt(tx, item.serviceId, wanted) : undefined
  if (whose && 'refusal' in whose) return refused(whose.refusal)
  const { numUpdatedRows } = await tx.db
    .updateTable('mail.item')
    .set({
      sender: correction.sender,
      sender_category: correction.senderCategory,
      tracking: correction.tracking,
      shelf: correction.shelf,
      note: correction.note,
      ...(await kindOf(tx, item, correction)),
      ...(whose && givenTo(tx, whose.addressee)),
    })
    .where('id', '=', item.id)
    .where('version', '=', correction.version)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? done({ code: item.code }) : refused(stale)
}

/** The kind with all that follows from it. */
async function kindOf(tx: Tx, item: Item, { kind, ...correction }: Correction) {
  const notice = kind === 'storage_notice'
  const stored = {
    stored_kind: notice ? correction.storedKind : null,
    stored_at: notice ? correction.storedAt : null,
    stored_code: notice ? correction.storedCode : null,
    stored_on: notice ? correction.storedOn : null,
  }
  const kinds = await kindsOf(tx, item.rulesId)
  const rule = kinds.find((each) => each.kind === kind)
  if (!rule) return { kind, ...stored }
  const own = kinds.find((each) => each.kind === stored.stored_kind && each.kind !== 'other')
  const { collectBy, effectOn, returnOn } = datesOf(rule, item.receivedOn, { rule: own, on: stored.stored_on })
  const dates = { collect_by: collectBy, effect_on: effectOn, return_on: returnOn }
  return { kind, ...stored, ...dates, needs_identity: rule.needsIdentity }
}

const givenTo = (tx: Tx, to: { id: string; householdId: string; personId: string }) => ({
  registration_id: to.id,
  household_id: to.householdId,
  person_id: to.personId,
  state: 'received',
  state_on: tx.today,
  aside_reason: null,
  aside_todo: null,
})

/** Kept for its person until its term is over, though nobody can collect it now (a court's act for somebody suspended), or no longer so. */
export async function keepForTerm(
  tx: Tx,
  order: { id: string; version: number; kept: boolean },
): Promise<Outcome<{ code: string }>> {
  const item = await itemById(tx, order.id)
  if (!item) return refused(notThere)
  const may = order.kept ? isWaiting(item.state) && item.state !== 'kept' : item.state === 'kept'
  if (!may) return refused(gone)
  const back = item.registrationId && !item.asideReason ? 'received' : 'set_aside'
  const { numUpdatedRows } = await tx.db
    .updateTable('mail.item')
    .set({ state: order.kept ? 'kept' : back, state_on: tx.today })
    .where('id', '=', item.id)
    .where('version', '=', order.version)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? done({ code: item.code }) : refused(stale)
}

const notThere: Refusal = { reason: 'not-there', sentence: 'Questo pezzo non c’è: cercalo fra i pezzi con il codice.' }
const gone: Refusal = {
  reason: 'gone',
  sentence: 'Questo pezzo non è più in attesa: quello che è stato scritto resta com’era.',
}
