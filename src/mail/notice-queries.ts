import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type Addressee, addresseesOf } from '../residence/addressees.ts'
import type { TellingLanguage } from '../residence/words.ts'
import { keeping } from './access.ts'
import type { NoticeState } from './words.ts'

export type NoticeRow = {
  id: string
  serviceId: string
  registrationId: string
  addressee: Addressee | undefined
  channel: 'sms' | 'email'
  language: TellingLanguage
  /** Where it goes: only for who keeps the mail. */
  recipient: string | null
  state: NoticeState
  problem: string | null
  pieces: number
  dueAt: Temporal.Instant
  settledAt: Temporal.Instant | null
  createdAt: Temporal.Instant
  seenToHow: string | null
  version: number
}

const columns = sql`n.id, n.service_id as "serviceId", n.registration_id as "registrationId", n.channel, n.language, p.recipient, n.state, n.problem,
  (select count(*) from mail.notice_item l where l.notice_id = n.id)::integer as pieces, n.due_at as "dueAt", n.settled_at as "settledAt",
  n.created_at as "createdAt", n.seen_to_how as "seenToHow", n.version
  from mail.notice n left join mail.notice_recipient p on p.notice_id = n.id`

const toSeeTo = sql`n.state in ('failed', 'unsure') and n.seen_to_at is null`

async function named(tx: Tx, rows: Omit<NoticeRow, 'addressee'>[]): Promise<NoticeRow[]> {
  const known = await addresseesOf(tx, [...new Set(rows.map(({ registrationId }) => registrationId))])
  return rows.map((row) => ({ ...row, addressee: known.get(row.registrationId) }))
}

/** Those that did not arrive, or perhaps did not, at a desk: somebody is to be told otherwise. The oldest first. */
export async function noticesToSeeTo(tx: Tx, serviceId: string): Promise<NoticeRow[]> {
  const { rows } = await sql<Omit<NoticeRow, 'addressee'>>`
    select ${columns} where n.service_id = ${serviceId} and ${toSeeTo} order by n.created_at, n.id limit 200`.execute(
    tx.db,
  )
  return named(tx, rows)
}

/** The same at every desk whose mail the actor keeps: for Oggi. */
export async function undelivered(tx: Tx): Promise<NoticeRow[]> {
  if (tx.actor.kind !== 'user') return []
  const desks = tx.actor.powers[keeping] ?? []
  if (desks.length === 0) return []
  const { rows } = await sql<Omit<NoticeRow, 'addressee'>>`
    select ${columns} where n.service_id = any (${desks}::uuid[]) and ${toSeeTo} order by n.created_at, n.id limit 200`.execute(
    tx.db,
  )
  return named(tx, rows)
}

/** The notices of a desk, the latest first; by state, where one is asked for. */
export async function noticesPage(
  tx: Tx,
  { serviceId, state }: { serviceId: string; state?: NoticeState },
  page: number,
): Promise<{ rows: NoticeRow[]; total: number; pages: number }> {
  const within = sql`n.service_id = ${serviceId} and (${state ?? null}::text is null or n.state = ${state ?? null})`
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::integer as total from mail.notice n where ${within}`.execute(tx.db)
  const { rows } = await sql<Omit<NoticeRow, 'addressee'>>`
    select ${columns} where ${within} order by n.created_at desc, n.id limit 50 offset ${(page - 1) * 50}`.execute(
    tx.db,
  )
  const total = counted[0]?.total ?? 0
  return { rows: await named(tx, rows), total, pages: Math.ceil(total / 50) }
}

export type DeskCard = { called: string; opening: string | null; version: number }

/** How notices call a desk; nothing written yet means by its name. */
export async function deskCardOf({ db }: Tx, serviceId: string): Promise<DeskCard | undefined> {
  return db
    .selectFrom('mail.desk_card')
    .select(['called', 'opening', 'version'])
    .where('service_id', '=', serviceId)
    .executeTakeFirst()
}

/** What the board shows of a desk: numbers, how many pieces each, never names. */
export async function numbersWaiting({ db }: Tx, serviceId: string): Promise<{ number: number; pieces: number }[]> {
  const { rows } = await sql<{ number: number; pieces: number }>`
    select number, pieces from mail.numbers_waiting(${serviceId})`.execute(db)
  return rows
}
