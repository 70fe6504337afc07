import { type RawBuilder, sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import type { ClosureReason } from './words.ts'

export type ClosureWhen = 'now' | 'future' | 'past'
export type ClosureSummary = {
  id: string
  reason: ClosureReason
  during: Nights
  /** "Hub Barona, A1, Stanza 1" */
  place: string
  siteId: string | null
  serviceId: string
  beds: number
  worksId: string | null
  worksTitle: string | null
  note: string | null
  reopenedAt: Temporal.Instant | null
  by: string | null
  reopenedBy: string | null
  version: number
}
export type ClosureFilters = { when?: ClosureWhen; reason?: ClosureReason; siteId?: string }

export const closureById = async (tx: Tx, id: string) => (await closuresWhere(tx, sql`c.id = ${id}`, sql``))[0]

/** The closures the actor sees, the latest first. */
export async function closuresList(
  tx: Tx,
  filters: ClosureFilters,
  page?: { size: number; number: number },
): Promise<{ closures: ClosureSummary[]; total: number }> {
  const which = matching(tx, filters)
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``
  const { rows } = await sql<{
    total: number
  }>`select count(*) total from housing.closure_seen c ${joins} where ${which}`.execute(tx.db)
  return { closures: await closuresWhere(tx, which, limit), total: rows[0]?.total ?? 0 }
}

const joins = sql`
  left join housing.bed b on b.id = c.bed_id
  left join housing.room r on r.id = coalesce(b.room_id, c.room_id)
  left join housing.unit u on u.id = coalesce(r.unit_id, c.unit_id)
  left join housing.site s on s.id = coalesce(u.site_id, c.site_id)`

async function closuresWhere(
  tx: Tx,
  which: RawBuilder<unknown>,
  limit: RawBuilder<unknown>,
): Promise<ClosureSummary[]> {
  const { rows } = await sql<ClosureSummary>`
    select c.id, c.reason, c.during, concat_ws(', ', s.name, u.name, r.name, b.name) place, s.id "siteId", c.service_id "serviceId",
      (select count(*) from housing.night n where n.closure_id = c.id) beds, c.works_id "worksId", w.title "worksTitle", c.note,
      c.reopened_at "reopenedAt", author.name "by", opener.name "reopenedBy", c.version
    from housing.closure_seen c ${joins}
    left join housing.works w on w.id = c.works_id
    left join auth."user" author on author.id = c.created_by
    left join auth."user" opener on opener.id = c.reopened_by
    where ${which} order by lower(c.during) desc, c.id ${limit}`.execute(tx.db)
  return rows
}

function matching(tx: Tx, { when, reason, siteId }: ClosureFilters): RawBuilder<unknown> {
  const wanted = [sql`true`]
  const usedNights = sql`exists (select from housing.night n where n.closure_id = c.id)`
  if (when === 'now') wanted.push(sql`c.during @> ${tx.today}::date and ${usedNights}`)
  if (when === 'future') wanted.push(sql`lower(c.during) > ${tx.today}::date and ${usedNights}`)
  if (when === 'past') wanted.push(sql`(upper(c.during) <= ${tx.today}::date or not ${usedNights})`)
  if (reason) wanted.push(sql`c.reason = ${reason}`)
  if (siteId) wanted.push(sql`s.id = ${siteId}`)
  return sql.join(wanted, sql` and `)
}

export const closuresForWorks = (tx: Tx, worksId: string) => closuresWhere(tx, sql`c.works_id = ${worksId}`, sql``)

/** The beds that a closure keeps closed, in words. */
export async function bedsOfClosure(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ bed: string }>`
    select concat_ws(', ', u.name, r.name, b.name) bed
    from housing.night n join housing.bed b on b.id = n.bed_id join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id
    where n.closure_id = ${id} order by u.name, r.position, r.name, b.position, b.name`.execute(tx.db)
  return rows.map(({ bed }) => bed)
}
