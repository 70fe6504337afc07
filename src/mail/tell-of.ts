import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { strikesAfter } from './next-hour-rules.ts'

/**
 * Those for whom these pieces came will be told, in the way they asked, at the next of their desk's hours: one notice each, into which go all the
 * letters that come before it leaves. Who asked for none, or reads the board, has none. How many notices there are. One statement.
 */
export async function tellOf({ db, now }: Tx, itemIds: string[]): Promise<number> {
  const { rows } = await sql<{ notices: number }>`
    select mail.tell(${itemIds}::uuid[], ${strikesAfter(now)}::timestamptz[]) as notices`.execute(db)
  return rows[0]?.notices ?? 0
}
