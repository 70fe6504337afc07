import { sql } from 'kysely'
import pg from 'pg'
import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { citySteps } from './city-steps.ts'

export type City = { people: number; beds: number }

/**
 * A large invented city for benches: as many people and beds as asked, five years of stays, referrals, departures and follow-ups.
 * Everything is written set by set under the same constraints, triggers and policies as real work. Returns the body that runs it.
 */
export async function buildCity(house: House, { people, beds }: City, say: (line: string) => void): Promise<string> {
  const organisationId = newId<'Organisation'>()
  const outcome = await commitAs(house, system('demo'), async (tx) => {
    await chooseSize(tx, organisationId, { people, beds })
    for (const { says, text } of citySteps) {
      say(says)
      await sql.raw(text).execute(tx.db)
    }
    return done(organisationId)
  })
  await refreshStatistics(house)
  if (!outcome.ok) throw new Error('the city was refused')
  return outcome.value
}

/** The same city every time for the same size and day. */
async function chooseSize(tx: Tx, organisationId: string, { people, beds }: City): Promise<void> {
  await sql`select setseed(0.4242),
    set_config('demo.organisation', ${organisationId}, true),
    set_config('demo.people', ${String(people)}, true),
    set_config('demo.units', ${String(Math.max(1, Math.ceil(beds / 4)))}, true),
    set_config('max_parallel_workers_per_gather', '0', true)`.execute(tx.db)
}

/** The planner cannot guess what arrived in one transaction. Only the owner may refresh its statistics. */
async function refreshStatistics(house: House): Promise<void> {
  const client = new pg.Client({ connectionString: house.database.adminUrl })
  await client.connect()
  try {
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
