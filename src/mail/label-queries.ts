import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type AddressedItem, addressed, items } from './item-queries.ts'
import { waitingStates } from './state-rules.ts'

export type Label = AddressedItem & { isProtected: boolean }

const most = 600

/** The pieces to label: of one day, or those with these codes; only what is still here, in the order in which they came. */
export async function labelsOf(
  tx: Tx,
  serviceId: string,
  which: { day: Temporal.PlainDate } | { codes: string[] },
): Promise<Label[]> {
  let query = items(tx)
    .select(
      sql<boolean>`exists (select from sharing.protection p where p.household_id = i.household_id and p.during @> ${tx.today}::date)`.as(
        'isProtected',
      ),
    )
    .where('i.service_id', '=', serviceId)
    .where('i.state', 'in', waitingStates)
  query =
    'day' in which ? query.where('i.received_on', '=', which.day) : query.where('i.code', 'in', [...which.codes, ''])
  const rows = await query.orderBy('i.received_at').orderBy('i.id').limit(most).execute()
  const isProtected = new Map(rows.map((row) => [row.id, row.isProtected]))
  return (await addressed(tx, rows)).map((item) => ({ ...item, isProtected: isProtected.get(item.id) ?? true }))
}
