import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type Addressee, addresseesOf } from '../residence/addressees.ts'
import type { AsideReason, AsideTodo, ItemKind, ItemState, SenderCategory } from './words.ts'

/** One piece as the desk knows it: nothing of what is inside. */
export type Item = {
  id: string
  code: string
  serviceId: string
  registrationId: string | null
  kind: ItemKind
  sender: string | null
  senderCategory: SenderCategory | null
  tracking: string | null
  shelf: string | null
  storedKind: ItemKind | null
  storedAt: string | null
  storedCode: string | null
  storedOn: Temporal.PlainDate | null
  writtenName: string | null
  asideReason: AsideReason | null
  asideTodo: AsideTodo | null
  receivedOn: Temporal.PlainDate
  receivedAt: Temporal.Instant
  receivedBy: string | null
  collectBy: Temporal.PlainDate | null
  effectOn: Temporal.PlainDate | null
  returnOn: Temporal.PlainDate | null
  rulesId: string
  needsIdentity: boolean
  state: ItemState
  stateOn: Temporal.PlainDate
  handOverId: string | null
  dispatchId: string | null
  note: string | null
  version: number
}

/** A piece and whose it is; nobody's, or somebody's the actor may not know, has no addressee. */
export type AddressedItem = Item & { addressee: Addressee | undefined }

/** This date of a piece is near, as near as its desk's rules say (and so within the longest of all, up to which an index is read). */
export const isNear = (column: 'i.collect_by' | 'i.effect_on', today: Temporal.PlainDate) =>
  sql<boolean>`${sql.ref(column)} <= ${today}::date + (select max(u.mail_warning_days) from residence.rules u)
    and ${sql.ref(column)} <= ${today}::date + (select u.mail_warning_days from residence.rules u where u.id = i.rules_id)`

/** The pieces the actor may see, as a query to narrow and order. */
export function items({ db }: Tx) {
  return db
    .selectFrom('mail.item as i')
    .select(['i.id', 'i.code', 'i.service_id as serviceId', 'i.registration_id as registrationId', 'i.sender'])
    .select(['i.tracking', 'i.shelf', 'i.stored_at as storedAt', 'i.stored_code as storedCode'])
    .select(['i.stored_on as storedOn', 'i.written_name as writtenName', 'i.received_on as receivedOn'])
    .select(['i.received_at as receivedAt', 'i.received_by as receivedBy', 'i.collect_by as collectBy'])
    .select(['i.effect_on as effectOn', 'i.return_on as returnOn', 'i.rules_id as rulesId', 'i.version', 'i.note'])
    .select(['i.needs_identity as needsIdentity', 'i.state_on as stateOn', 'i.hand_over_id as handOverId'])
    .select('i.dispatch_id as dispatchId')
    .select([
      sql<ItemKind>`i.kind`.as('kind'),
      sql<ItemState>`i.state`.as('state'),
      sql<SenderCategory | null>`i.sender_category`.as('senderCategory'),
      sql<ItemKind | null>`i.stored_kind`.as('storedKind'),
      sql<AsideReason | null>`i.aside_reason`.as('asideReason'),
      sql<AsideTodo | null>`i.aside_todo`.as('asideTodo'),
    ])
}

export async function itemById(tx: Tx, id: string): Promise<AddressedItem | undefined> {
  const [item] = await addressed(tx, await items(tx).where('i.id', '=', id).execute())
  return item
}

/** To each piece its addressee, in one look-up. */
export async function addressed(tx: Tx, rows: Item[]): Promise<AddressedItem[]> {
  const ids = [...new Set(rows.flatMap(({ registrationId }) => registrationId ?? []))]
  const known = await addresseesOf(tx, ids)
  return rows.map((row) => ({ ...row, addressee: known.get(row.registrationId ?? '') }))
}
