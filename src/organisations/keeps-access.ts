import { sql } from 'kysely'
import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'

/** May the actor change how this user comes in? Yes for those who work for the bodies the actor administers, and for no other. */
export async function keepsAccessOf(tx: Tx, userId: string): Promise<boolean> {
  const { rows } = await sql<{ keeps: boolean }>`select organisations.keeps_access_of(${userId}) as keeps`.execute(
    tx.db,
  )
  return rows[0]?.keeps ?? false
}

export const worksElsewhereToo: Refusal = {
  reason: 'works_elsewhere',
  sentence: 'Lavora anche per un altro ente: come entra lo decide solo chi amministra entrambi.',
}
