import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'

/** Writes the end of the shares whose last day has passed and of emergencies past their minute. The policies closed them already. */
export async function closeExpired(house: House): Promise<void> {
  await commitAs(house, system('close_expired_shares'), async ({ db }) => {
    await sql`select sharing.close_expired()`.execute(db)
    return done(null)
  })
}
