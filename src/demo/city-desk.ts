import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { refreshStatistics } from './city.ts'
import { cityDeskSteps } from './city-desk-steps.ts'

export type CityDesk = { registered: number; items: number }

/**
 * Adds to the large city a desk with this many people registered and this many pieces of mail over six years, the last hundredth of which waits.
 * Written set by set, as the city is. Returns the id of the service.
 */
export async function buildDesk(
  house: House,
  organisationId: string,
  { registered, items }: CityDesk,
  say: (line: string) => void,
): Promise<string> {
  const outcome = await commitAs(house, system('demo'), async ({ db }) => {
    await sql`select set_config('demo.organisation', ${organisationId}, true), set_config('demo.registered', ${String(registered)}, true),
      set_config('demo.items', ${String(items)}, true), setseed(0.2424)`.execute(db)
    for (const { says, text } of cityDeskSteps) {
      say(says)
      await sql.raw(text).execute(db)
    }
    const { rows } = await sql<{ id: string }>`select current_setting('demo.desk') as id`.execute(db)
    return done(rows[0]?.id ?? '')
  })
  if (!outcome.ok) throw new Error('the desk was not built')
  await refreshStatistics(house)
  return outcome.value
}
