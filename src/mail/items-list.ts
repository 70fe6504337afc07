import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { findAddressees } from '../residence/addressees.ts'
import { type AddressedItem, addressed, isNear, items } from './item-queries.ts'
import { readCode } from './label-rules.ts'
import { waitingStates } from './state-rules.ts'
import { itemKinds, itemStates, senderCategories } from './words.ts'

/** What the list shows, as its address says. `stato`: empty for what waits, `tutti`, `ricevuti` for all but those recorded by mistake, `scade` for what is near its end, or one state. */
export type ItemFilters = {
  sportello?: string
  q?: string
  stato?: string
  tipo?: string
  mittente?: string
  dal?: string
  al?: string
  persona?: string
}

export const orders = { arrivo: 'i.received_on', scadenza: 'i.collect_by', codice: 'i.code' } as const
export type Order = { by: keyof typeof orders; descending: boolean }

export const pageSize = 50

/** One page of the pieces of a desk (from 1), and how many there are in all. */
export async function itemsPage(
  tx: Tx,
  serviceId: string,
  filters: ItemFilters,
  order: Order,
  page: number,
): Promise<{ rows: AddressedItem[]; total: number }> {
  const chosen = await selection(tx, serviceId, filters)
  const rows = await inOrder(chosen, order)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const { total } = await chosen.clearSelect().select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  return { rows: await addressed(tx, rows), total }
}

/** All of them, for the spreadsheet; at most 50,000 rows. */
export async function allItems(
  tx: Tx,
  serviceId: string,
  filters: ItemFilters,
  order: Order,
): Promise<AddressedItem[]> {
  const chosen = await selection(tx, serviceId, filters)
  return addressed(tx, await inOrder(chosen, order).limit(50_000).execute())
}

type Selection = Awaited<ReturnType<typeof selection>>

function inOrder(chosen: Selection, { by, descending }: Order): Selection {
  const way = descending ? 'desc' : 'asc'
  const column = sql.ref(orders[by])
  // Only a last day may be missing; the others follow their index as they are.
  const missing = by === 'scadenza' ? sql` nulls last` : sql``
  return chosen.orderBy(descending ? sql`${column} desc${missing}` : sql`${column} asc${missing}`).orderBy('i.id', way)
}

async function selection(tx: Tx, serviceId: string, filters: ItemFilters) {
  let query = items(tx).where('i.service_id', '=', serviceId)
  const states = Object.keys(itemStates).filter((state) => state === filters.stato)
  if (states.length > 0) query = query.where('i.state', 'in', states)
  else if (filters.stato === 'ricevuti') query = query.where('i.state', '<>', 'withdrawn')
  else if (filters.stato !== 'tutti') query = query.where('i.state', 'in', waitingStates)
  if (filters.stato === 'scade') query = query.where(isNear('i.collect_by', tx.today))
  if (filters.tipo && filters.tipo in itemKinds) query = query.where('i.kind', '=', filters.tipo)
  if (filters.mittente && filters.mittente in senderCategories)
    query = query.where('i.sender_category', '=', filters.mittente)
  if (filters.dal) query = query.where('i.received_on', '>=', Temporal.PlainDate.from(filters.dal))
  if (filters.al) query = query.where('i.received_on', '<=', Temporal.PlainDate.from(filters.al))
  if (filters.persona) query = query.where('i.registration_id', '=', filters.persona)
  if (!filters.q) return query
  const code = readCode(filters.q)
  if (code) return query.where('i.code', '=', code)
  const people = (await findAddressees(tx, serviceId, filters.q, 50)).map(({ id }) => id)
  const like = `%${filters.q.replace(/[\\%_]/g, '\\$&')}%`
  return query.where(
    sql<boolean>`(i.registration_id = any (${people}::uuid[]) or i.tracking ilike ${like} or i.sender ilike ${like}
      or i.written_name ilike ${like} or i.stored_code ilike ${like})`,
  )
}
