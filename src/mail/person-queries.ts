import type { Tx } from '../platform/transaction.ts'
import { type Addressee, addresseesOf } from '../residence/addressees.ts'
import { type AddressedItem, items } from './item-queries.ts'
import { waitingStates } from './state-rules.ts'

export type PersonsMail = { addressee: Addressee; waiting: AddressedItem[]; gone: AddressedItem[]; total: number }

export const pageSize = 50

/** What waits for somebody, and one page of what came and has left; undefined for whom the actor may not know. */
export async function personsMail(tx: Tx, registrationId: string, page: number): Promise<PersonsMail | undefined> {
  const addressee = (await addresseesOf(tx, [registrationId])).get(registrationId)
  if (!addressee) return undefined
  const theirs = items(tx).where('i.registration_id', '=', registrationId)
  const waiting = await theirs
    .where('i.state', 'in', waitingStates)
    .orderBy('i.received_on')
    .orderBy('i.id')
    .limit(500)
    .execute()
  const left = theirs.where('i.state', 'not in', waitingStates)
  const gone = await left
    .orderBy('i.received_on', 'desc')
    .orderBy('i.id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const { total } = await left
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const withThem = (rows: typeof gone) => rows.map((row) => ({ ...row, addressee }))
  return { addressee, waiting: withThem(waiting), gone: withThem(gone), total }
}
