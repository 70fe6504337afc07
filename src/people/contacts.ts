import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { personNames } from './queries.ts'
import { changedMeanwhile, notSeen } from './refusals.ts'
import type { ContactKind } from './words.ts'

export type AddContact = { personId: string; kind: ContactKind; value: string; note: string | null }

/** A way to reach a person. Phone numbers are kept in international form; without a prefix they are Italian. */
export async function addContact(tx: Tx, order: AddContact): Promise<Outcome<{ id: string }>> {
  const value = contactValue(order.kind, order.value)
  if (value === null) return refused({ reason: 'wrong-contact', sentence: wrong[order.kind], field: 'contactValue' })
  if (!(await personNames(tx, [order.personId])).size) return refused(notSeen)
  const id = newId()
  await tx.db
    .insertInto('people.contact')
    .values({ id, person_id: order.personId, kind: order.kind, value, note: order.note })
    .execute()
  return done({ id })
}

/** The contact as it is kept; null when it cannot be one. */
export function contactValue(kind: ContactKind, typed: string): string | null {
  if (kind === 'phone') {
    const phone = parsePhoneNumberFromString(typed, 'IT')
    return phone?.isPossible() ? phone.formatInternational() : null
  }
  if (kind === 'email') return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(typed) ? typed : null
  return typed
}

const wrong: Record<ContactKind, string> = {
  phone: 'Non sembra un numero di telefono: scrivi tutte le cifre, con il prefisso (+…) se è straniero.',
  email: 'Non sembra un indirizzo di posta: controlla la chiocciola e il punto.',
  address: 'Scrivi l’indirizzo.',
  other: 'Scrivi il recapito.',
}

export type EndContact = { personId: string; contactId: string; version: number }

/** The contact is not in use any more; it stays in the history. */
export async function endContact({ db, today }: Tx, order: EndContact): Promise<Outcome<null>> {
  const { numUpdatedRows } = await db
    .updateTable('people.contact')
    .set({ ended_on: today })
    .where('id', '=', order.contactId)
    .where('person_id', '=', order.personId)
    .where('version', '=', order.version)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(changedMeanwhile)
}
