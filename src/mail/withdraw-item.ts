import { sql } from 'kysely'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canKeepMail } from './access.ts'
import { bringBack } from './bring-back.ts'
import { itemById } from './item-queries.ts'
import { isWaiting } from './state-rules.ts'

/**
 * A piece recorded by mistake: it stays in the trail and counts no more. On its own day by whoever handles the mail; later by who keeps it. Refuses one
 * that has already left; twice is once.
 */
export async function withdrawItem(tx: Tx, id: string): Promise<Outcome<{ code: string }>> {
  const item = await itemById(tx, id)
  if (!item) return refused(notThere)
  if (item.state === 'withdrawn') return done({ code: item.code })
  if (!isWaiting(item.state)) return refused(gone)
  if (!item.receivedOn.equals(tx.today) && !canKeepMail(tx.actor, item.serviceId)) return refused(tooLate)
  const { numUpdatedRows } = await tx.db
    .updateTable('mail.item')
    .set({ state: 'withdrawn', state_on: tx.today })
    .where('id', '=', id)
    .where('state', '=', item.state)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? done({ code: item.code }) : refused(gone)
}

/** What was withdrawn comes back as it was. */
export async function bringBackItem(tx: Tx, id: string): Promise<Outcome<{ code: string }>> {
  const item = await itemById(tx, id)
  if (!item) return refused(notThere)
  const back = await bringBack(tx, sql`i.id = ${id} and i.state = 'withdrawn'`)
  return back === 1 || isWaiting(item.state) ? done({ code: item.code }) : refused(gone)
}

const notThere: Refusal = { reason: 'not-there', sentence: 'Questo pezzo non c’è: cercalo fra i pezzi con il codice.' }
const gone: Refusal = {
  reason: 'gone',
  sentence: 'Questo pezzo è già uscito dallo sportello: se è stato un errore, annulla la consegna o la spedizione.',
}
const tooLate: Refusal = {
  reason: 'too-late',
  sentence: 'Il pezzo non è di oggi: chiedi a chi tiene la corrispondenza di annullarne la registrazione.',
}
