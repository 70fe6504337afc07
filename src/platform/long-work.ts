import { newId } from './ids.ts'
import type { Tx } from './transaction.ts'

export type LongWork = {
  id: string
  title: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  done: number
  total: number | null
  message: string | null
}

/** Opens the account of a long work, in the transaction that enqueues it. Whoever asked may leave and come back to look. */
export async function openLongWork(tx: Tx, work: { kind: string; title: string; total?: number }): Promise<string> {
  const id = newId<'LongWork'>()
  const actor_id = tx.actor.kind === 'user' ? tx.actor.userId : null
  await tx.db
    .insertInto('platform.long_work')
    .values({ ...work, id, actor_id })
    .execute()
  return id
}

/** How far it has come; in a transaction of its own, so that it shows while the work goes on. */
export async function tellProgress(
  { db }: Tx,
  id: string,
  { done, total, message = null }: { done: number; total?: number; message?: string | null },
): Promise<void> {
  await db
    .updateTable('platform.long_work')
    .set({ state: 'running', done, message, ...(total === undefined ? {} : { total }) })
    .where('id', '=', id)
    .execute()
}

export async function endLongWork(
  { db, now }: Tx,
  id: string,
  { ok, message = null }: { ok: boolean; message?: string | null },
): Promise<void> {
  await db
    .updateTable('platform.long_work')
    .set({ state: ok ? 'done' : 'failed', message, ended_at: now })
    .where('id', '=', id)
    .execute()
}

/** The account, for whoever asked for the work. */
export async function longWork({ db }: Tx, id: string): Promise<LongWork | undefined> {
  const row = await db
    .selectFrom('platform.long_work')
    .select(['id', 'title', 'state', 'done', 'total', 'message'])
    .where('id', '=', id)
    .$castTo<LongWork>()
    .executeTakeFirst()
  return row
}
