import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type StayLine, stayLines } from './stay-lines.ts'

/** The stays of one household, the latest first. */
export async function staysOf(tx: Tx, householdId: string): Promise<StayLine[]> {
  const { rows } = await stayLines(tx, { where: sql`s.household_id = ${householdId}`, order: sql`s.entry desc, s.id` })
  return rows
}
