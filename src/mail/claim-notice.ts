import { sql } from 'kysely'
import { commitAs, type House } from '../platform/house.ts'
import { isAddress, queueMail } from '../platform/mail.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { TellingLanguage } from '../residence/words.ts'
import type { Sms } from './gateway-rules.ts'
import { gatewayOf, type KeptGateway } from './gateways.ts'
import { noticeMail, noticeSms } from './notice-text-rules.ts'
import { notifier, settle } from './settle-notice.ts'
import { tellOf } from './tell-of.ts'

/** Longer than any gateway is waited for: whoever was sending since then is gone. */
export const givenUpAfter = { minutes: 5 }

type Claimed = { gateway: KeptGateway; sms: Sms; attempt: number }

/** Takes a notice whose hour has come, to be sent by SMS; an e-mail is written here and now. Undefined when there is nothing more to do. */
export async function claimNotice(house: House, noticeId: string): Promise<Claimed | undefined> {
  const outcome = await commitAs(house, notifier, async (tx) => done((await claim(tx, noticeId)) ?? null))
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
