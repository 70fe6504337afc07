import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import { isId } from '../platform/ids.ts'
import { isAddress, queueMail } from '../platform/mail.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { TellingLanguage } from '../residence/words.ts'
import { nextStep, type Sending, type Sms } from './gateway-rules.ts'
import { gatewayOf, type KeptGateway } from './gateways.ts'
import { noticeMail, noticeSms } from './notice-text-rules.ts'
import { sendSms } from './send-sms.ts'
import { tellOf } from './tell-of.ts'

const actor = system('avvisi')

/** Longer than any gateway is waited for: whoever was sending since then is gone. */
export const givenUpAfter = { minutes: 5 }

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

type Claimed = { gateway: KeptGateway; sms: Sms; attempt: number }

/** Takes a notice whose hour has come, to be sent by SMS; an e-mail is written here and now. Undefined when there is nothing more to do. */
export async function claimNotice(house: House, noticeId: string): Promise<Claimed | undefined> {
  const outcome = await commitAs(house, actor, async (tx) => done((await claim(tx, noticeId)) ?? null))
  return outcome.ok ? (outcome.value ?? undefined) : undefined
}

type Waiting = {
  id: string
  serviceId: string
  organisationId: string
  registrationId: string
  state: string
  channel: 'sms' | 'email'
  language: TellingLanguage
  dueAt: Temporal.Instant
  sendingSince: Temporal.Instant | null
  attempts: number
  recipient: string | null
  /** How they want to be told today. */
  channelNow: string | null
  recipientNow: string | null
  number: number
  desk: string
  opening: string | null
  pieces: number
}

async function claim(tx: Tx, noticeId: string): Promise<Claimed | undefined> {
  const notice = await locked(tx, noticeId)
  if (!notice) return undefined
  if (notice.state === 'sending') return foundHalfWay(tx, notice)
  if (notice.state !== 'waiting') return undefined
  if (Temporal.Instant.compare(notice.dueAt, tx.now) > 0) {
    await tx.enqueue('send_notice', { noticeId }, { runAt: notice.dueAt, key: `send_notice:${noticeId}` })
    return undefined
  }
  if (notice.pieces === 0) return settle(tx, notice.id, 'cancelled', null)
  if (notice.channelNow !== notice.channel || notice.recipientNow !== notice.recipient) return toldOtherwise(tx, notice)
  return notice.channel === 'email' ? byMail(tx, notice) : bySms(tx, notice)
}

/** The row is locked first, so that letters which came while we waited for it are counted. */
async function locked({ db }: Tx, noticeId: string): Promise<Waiting | undefined> {
  await sql`select id from mail.notice where id = ${noticeId} for update`.execute(db)
  const { rows } = await sql<Waiting>`
    select n.id, n.service_id as "serviceId", s.organisation_id as "organisationId", n.registration_id as "registrationId", n.state, n.channel,
      n.language, n.due_at as "dueAt", n.sending_since as "sendingSince", n.attempts, p.recipient, t.channel as "channelNow",
      t.recipient as "recipientNow", r.number, coalesce(c.called, left(s.name, 40)) as desk, c.opening,
      (select count(*) from mail.notice_item l join mail.item i on i.id = l.item_id
        where l.notice_id = n.id and i.registration_id = n.registration_id and i.state in ('received', 'notified', 'kept'))::integer as pieces
    from mail.notice n
    join organisations.service s on s.id = n.service_id
    join residence.registration r on r.id = n.registration_id
    left join mail.notice_recipient p on p.notice_id = n.id
    left join residence.telling t on t.registration_id = n.registration_id
    left join mail.desk_card c on c.service_id = n.service_id
    where n.id = ${noticeId}`.execute(db)
  return rows[0]
}

/** They changed how they want to be told since: this notice goes nowhere, and another is written as they say now. */
async function toldOtherwise(tx: Tx, { id }: Waiting): Promise<undefined> {
  await settle(tx, id, 'cancelled', 'La persona ha cambiato come vuole essere avvisata.')
  const items = await tx.db.selectFrom('mail.notice_item').select('item_id').where('notice_id', '=', id).execute()
  await tellOf(
    tx,
    items.map(({ item_id }) => item_id),
  )
}

async function byMail(tx: Tx, notice: Waiting): Promise<undefined> {
  if (!notice.recipient || !isAddress(notice.recipient))
    return settle(tx, notice.id, 'failed', 'L’indirizzo e-mail non va bene: correggilo nella registrazione.')
  const letter = noticeMail(notice.language, notice)
  const { organisationId } = notice
  const mailId = await queueMail(tx, { to: notice.recipient, ...letter, organisationId, about: 'mail_waiting' })
  await tx.db.updateTable('mail.notice').set({ mail_id: mailId, attempts: 1 }).where('id', '=', notice.id).execute()
  return settle(tx, notice.id, 'sent', null)
}

async function bySms(tx: Tx, notice: Waiting): Promise<Claimed | undefined> {
  const gateway = await gatewayOf(tx, notice.organisationId)
  if (!gateway?.isOn || !notice.recipient)
    return settle(tx, notice.id, 'failed', 'L’ente non ha un gestore SMS: lo imposta un amministratore.')
  const attempt = notice.attempts + 1
  await tx.db
    .updateTable('mail.notice')
    .set({ state: 'sending', attempts: attempt, sending_since: tx.now })
    .where('id', '=', notice.id)
    .execute()
  const sms = { to: notice.recipient, text: noticeSms(notice.language, notice), key: notice.id, from: gateway.sender }
  return { gateway, sms, attempt }
}

/** Whoever was sending it died: nobody knows whether it left. */
async function foundHalfWay(tx: Tx, notice: Waiting): Promise<Claimed | undefined> {
  const { sendingSince } = notice
  if (!sendingSince || Temporal.Instant.compare(sendingSince.add(givenUpAfter), tx.now) > 0) return undefined
  const gateway = await gatewayOf(tx, notice.organisationId)
  if (gateway?.isOn && gateway.sendsOnce && notice.attempts < 4) return bySms(tx, notice)
  return settle(tx, notice.id, 'unsure', 'Il programma si è fermato mentre lo inviava: non si sa se è partito.')
}

export type Settle = { noticeId: string; attempt: number; sending: Sending; sendsOnce: boolean }

/** Writes how it went; only for the attempt that was claimed. */
export async function settleNotice(house: House, { noticeId, attempt, sending, sendsOnce }: Settle): Promise<void> {
  await commitAs(house, actor, async (tx) => {
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
async function settle(
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

/** Job `notice_rounds`: takes up again what a restart left behind, and makes a task of e-mails that did not go. */
export async function noticeRounds(house: House): Promise<void> {
  await commitAs(house, actor, async (tx) => {
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
