import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { nextStep, type Sending } from './gateway-rules.ts'

/** Who sends notices: nobody in person. */
export const notifier = system('avvisi')

export type Settle = { noticeId: string; attempt: number; sending: Sending; sendsOnce: boolean }

/** Writes how it went; only for the attempt that was claimed. */
export async function settleNotice(house: House, { noticeId, attempt, sending, sendsOnce }: Settle): Promise<void> {
  await commitAs(house, notifier, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from mail.notice where id = ${noticeId} and state = 'sending' and attempts = ${attempt} for update`.execute(
      tx.db,
    )
    if (rows.length === 0) return done(null)
    const step = nextStep(sending, attempt, sendsOnce)
    if (step.state === 'waiting') await tryLater(tx, noticeId, step)
    else await settle(tx, noticeId, step.state, step.state === 'sent' ? null : step.problem)
    return done(null)
  })
}

async function tryLater(tx: Tx, noticeId: string, { minutes, problem }: { minutes: number; problem: string }) {
  const due = tx.now.add({ minutes })
  await tx.db
    .updateTable('mail.notice')
    .set({ state: 'waiting', due_at: due, problem })
    .where('id', '=', noticeId)
    .execute()
  await tx.enqueue('send_notice', { noticeId }, { runAt: due, key: `send_notice:${noticeId}` })
}

/** How a notice ended. What was told of counts as notified, if it still waits. */
export async function settle(
  tx: Tx,
  noticeId: string,
  state: 'sent' | 'failed' | 'unsure' | 'cancelled',
  problem: string | null,
): Promise<undefined> {
  await tx.db
    .updateTable('mail.notice')
    .set({ state, problem, settled_at: tx.now })
    .where('id', '=', noticeId)
    .execute()
  if (state !== 'sent') return
  await sql`
    update mail.item i set state = 'notified', state_on = ${tx.today} from mail.notice_item l
    where l.notice_id = ${noticeId} and i.id = l.item_id and i.state = 'received'`.execute(tx.db)
}
