import pg from 'pg'
import { cityDeskSteps } from './city-desk-steps.ts'

export type CityDesk = { registered: number; items: number }

/**
 * Adds to the large city a desk with this many people registered and this many pieces of mail over six years. Written by the owner of the
 * database, without triggers: what a bench needs, not what the desk would have written (the trail does not tell of it).
 */
export async function buildDesk(
  adminUrl: string,
  organisationId: string,
  { registered, items }: CityDesk,
  say: (line: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('demo.organisation', $1, true), set_config('demo.registered', $2, true), set_config('demo.items', $3, true),
         set_config('approdo.system', 'demo', true), set_config('session_replication_role', 'replica', true), setseed(0.2424)`,
      [organisationId, String(registered), String(items)],
    )
    for (const { says, text } of cityDeskSteps) {
      say(says)
      await client.query(text)
    }
    await client.query('commit')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
