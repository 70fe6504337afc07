import { renameHousehold } from '../people/memberships.ts'
import { householdGlance } from '../people/queries.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type NewReader, namedAmong, nameReaders } from './protect.ts'
import { type Protection, possibleReaders, protectionById, readersOf } from './protection-queries.ts'

async function inHand(tx: Tx, id: string): Promise<Protection | Refusal> {
  const protection = await protectionById(tx, id)
  if (!protection || protection.endedAt) return over
  return protection.mayRelease ? protection : notYours
}

const isRefusal = (found: Protection | Refusal): found is Refusal => 'sentence' in found

/** One more worker may read, from the services that follow the household. */
export async function addReader(tx: Tx, protectionId: string, reader: NewReader): Promise<Outcome<null>> {
  const protection = await inHand(tx, protectionId)
  if (isRefusal(protection)) return refused(protection)
  if (!namedAmong(await possibleReaders(tx, protection.householdId), reader.userId)) return refused(notAReader)
  const readers = await readersOf(tx, protectionId)
  if (readers.some(({ userId }) => userId === reader.userId)) return refused(already)
  await nameReaders(tx, protectionId, [reader])
  return done(null)
}

/** A reader reads no more. Somebody stays who may read and end the protection. */
export async function removeReader(tx: Tx, protectionId: string, readerId: string): Promise<Outcome<null>> {
  const protection = await inHand(tx, protectionId)
  if (isRefusal(protection)) return refused(protection)
  const readers = await readersOf(tx, protectionId)
  const reader = readers.find(({ id }) => id === readerId)
  if (!reader) return refused(gone)
  if (reader.mayRelease && readers.filter(({ mayRelease }) => mayRelease).length === 1) return refused(lastOne)
  await tx.db.updateTable('sharing.protection_reader').set({ ended_at: tx.now }).where('id', '=', readerId).execute()
  return done(null)
}

export type EndProtection = { protectionId: string; reason: string; version: number }

/** The household is as any other again, under its true name. */
export async function endProtection(tx: Tx, order: EndProtection): Promise<Outcome<{ householdId: string }>> {
  const protection = await inHand(tx, order.protectionId)
  if (isRefusal(protection)) return refused(protection)
  if (protection.version !== order.version) return refused(stale)
  const { householdId, since } = protection
  const household = await householdGlance(tx, householdId)
  if (!household) return refused(over)
  const renamed = await renameHousehold(tx, { householdId, version: household.version, name: protection.trueName })
  if (!renamed.ok) return renamed
  const lastDay = Temporal.PlainDate.compare(since, tx.today) < 0 ? tx.today : since.add({ days: 1 })
  await tx.db
    .updateTable('sharing.protection')
    .set({
      during: new Nights(since, lastDay),
      ended_at: tx.now,
      ended_by: tx.actor.kind === 'user' ? tx.actor.userId : null,
      ended_reason: order.reason,
    })
    .where('id', '=', order.protectionId)
    .execute()
  return done({ householdId })
}

const over: Refusal = { reason: 'over', sentence: 'Questa protezione non è più in corso: torna all’elenco.' }
const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Puoi leggere, non decidere: chiedi a chi può togliere la protezione.',
}
const notAReader: Refusal = {
  reason: 'not-a-reader',
  field: 'userId',
  sentence: 'Può leggere solo chi lavora in un servizio che segue il nucleo.',
}
const already: Refusal = { reason: 'reads-already', field: 'userId', sentence: 'Questa persona può già leggere.' }
const gone: Refusal = { reason: 'gone', sentence: 'Questa persona non è più fra chi può leggere.' }
const lastOne: Refusal = {
  reason: 'last-one',
  sentence: 'È rimasta sola a poter togliere la protezione: prima aggiungi un’altra persona che lo possa fare.',
}
const stale: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcuno ha cambiato questa protezione: guarda com’è adesso.',
}
