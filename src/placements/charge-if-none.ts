import { sql } from 'kysely'
import { takeInCharge } from '../people/take-in-charge.ts'
import type { Tx } from '../platform/transaction.ts'

/** Whoever houses a household is responsible for it: a taking in charge begins with the stay unless one is under way. */
export async function chargeIfNone(
  tx: Tx,
  order: { householdId: string; serviceId: string; from: Temporal.PlainDate },
): Promise<void> {
  const open = await tx.db
    .selectFrom('people.taking_in_charge')
    .select('id')
    .where('household_id', '=', order.householdId)
    .where('service_id', '=', order.serviceId)
    .where(sql<boolean>`(upper(during) is null or upper(during) > ${order.from}::date)`)
    .executeTakeFirst()
  if (open) return
  const taken = await takeInCharge(tx, order)
  if (!taken.ok) throw new Error(`the household could not be taken in charge: ${taken.refusals[0]?.reason}`)
}
