import { sql } from 'kysely'
import { commitAs, type House } from '../platform/house.ts'
import { isId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import { claimNotice, givenUpAfter } from './claim-notice.ts'
import { sendSms } from './send-sms.ts'
import { notifier, settleNotice } from './settle-notice.ts'

/**
 * Job `send_notice`: one notice, at its hour. It is claimed first, and that is committed; then it leaves; then it is written how it went. So two
 * processes never send the same one, and one found half-way after a crash is not sent again, unless the gateway itself sends once for each key.
 */
export async function sendNotice(house: House, { noticeId }: Record<string, unknown>): Promise<void> {
  if (typeof noticeId !== 'string' || !isId(noticeId)) return
  const claimed = await claimNotice(house, noticeId)
  if (!claimed) return
  const { gateway, sms, attempt } = claimed
  const key = gateway.sealedKey ? await house.seal.open(gateway.sealedKey) : null
  const sending = await sendSms({ ...gateway, key }, sms)
  await settleNotice(house, { noticeId, attempt, sending, sendsOnce: gateway.sendsOnce })
}

/** Job `notice_rounds`: takes up again what a restart left behind, and makes a task of e-mails that did not go. */
export async function noticeRounds(house: House): Promise<void> {
  await commitAs(house, notifier, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from mail.notice
      where (state = 'waiting' and due_at < ${tx.now.subtract({ minutes: 2 })})
        or (state = 'sending' and sending_since < ${tx.now.subtract(givenUpAfter)})
      order by due_at limit 500`.execute(tx.db)
    for (const { id } of rows) await tx.enqueue('send_notice', { noticeId: id }, { key: `send_notice:${id}` })
    await sql`
      update mail.notice n set state = 'failed', problem = left(coalesce(m.problem, 'L’e-mail non è partita.'), 500), settled_at = ${tx.now}
      from platform.outgoing_mail m
      where m.id = n.mail_id and n.state = 'sent' and m.state = 'failed' and n.settled_at > ${tx.now.subtract({ hours: 24 * 14 })}`.execute(
      tx.db,
    )
    return done(null)
  })
}
