import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'

/** Every night: the many changes of the month's counts become one for each count. */
export async function addUp(house: House): Promise<void> {
  await commitAs(house, system('add_up_months'), async ({ db }) => {
    await sql`select residence_figures.add_up()`.execute(db)
    return done(null)
  })
}
