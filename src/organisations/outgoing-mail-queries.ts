import { sql } from 'kysely'
import type { House } from '../platform/house.ts'
import type { Tx } from '../platform/transaction.ts'

export const mailStates = ['waiting', 'sent', 'failed', 'handed_over', 'withdrawn'] as const
export type MailState = (typeof mailStates)[number]

export type MailRow = {
  id: string
  at: Temporal.Instant
  recipient: string
  subject: string
  state: MailState
  problem: string | null
}
export type MailFilters = { q?: string; state?: string }

/** The mails the actor may read, newest first. */
export async function mails(tx: Tx, filters: MailFilters, page?: number): Promise<{ rows: MailRow[]; pages: number }> {
  let query = tx.db.selectFrom('platform.outgoing_mail as m')
  if (filters.state) query = query.where('m.state', '=', filters.state)
  if (filters.q)
    query = query.where(
      sql<boolean>`(strpos(lower(m.recipient), lower(${filters.q})) > 0 or strpos(platform.plain_words(m.subject), platform.plain_words(${filters.q})) > 0)`,
    )
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  let rows = query
    .select(['m.id', 'm.created_at as at', 'm.recipient', 'm.subject', 'm.state', 'm.problem'])
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
  if (page) rows = rows.limit(50).offset((page - 1) * 50)
  return { rows: await rows.$narrowType<{ state: MailState }>().execute(), pages: Math.max(1, Math.ceil(total / 50)) }
}

export type OpenedMail = MailRow & {
  attempts: number
  settledAt: Temporal.Instant | null
  /** Gone once its time is over. */
  text: string | null
  sealedLink: string | null
}

export async function mail(tx: Tx, id: string): Promise<OpenedMail | undefined> {
  return tx.db
    .selectFrom('platform.outgoing_mail as m')
    .leftJoin('platform.outgoing_mail_text as t', 't.mail_id', 'm.id')
    .select(['m.id', 'm.created_at as at', 'm.recipient', 'm.subject', 'm.state', 'm.problem', 'm.attempts'])
    .select(['m.settled_at as settledAt', 't.text', 't.sealed_link as sealedLink'])
    .where('m.id', '=', id)
    .$narrowType<{ state: MailState }>()
    .executeTakeFirst()
}

/**
 * The link of a mail that nobody but its owner should use, for the one case in which somebody has to hand it over: no mail server at all.
 * With one, not even administrators read it.
 */
export async function linkToHandOver(
  { mailer, seal }: Pick<House, 'mailer' | 'seal'>,
  { state, sealedLink }: Pick<OpenedMail, 'state' | 'sealedLink'>,
): Promise<string | null> {
  return !mailer && state === 'waiting' && sealedLink ? seal.open(sealedLink) : null
}
