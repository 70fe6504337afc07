import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

const kept = 8

/** Remembers that the actor opened this household's file, for the list in the header; only the last few are kept. */
export async function rememberOpened({ db, actor, now }: Tx, householdId: string): Promise<void> {
  if (actor.kind === 'system') return
  await db
    .insertInto('people.recently_opened')
    .values({ user_id: actor.userId, household_id: householdId, at: now })
    .onConflict((conflict) => conflict.columns(['user_id', 'household_id']).doUpdateSet({ at: now }))
    .execute()
  await sql`delete from people.recently_opened where user_id = ${actor.userId} and household_id in (
    select household_id from people.recently_opened where user_id = ${actor.userId} order by at desc offset ${kept})`.execute(
    db,
  )
}
