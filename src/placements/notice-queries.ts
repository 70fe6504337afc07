import { type RawBuilder, sql } from 'kysely'
import { shownName } from '../people/shown-names.ts'
import type { Tx } from '../platform/transaction.ts'

export const noticeViews = ['da-consegnare', 'consegnate', 'non-dovute', 'tutte'] as const
export type NoticeView = (typeof noticeViews)[number]

export type NoticeLine = {
  id: string
  version: number
  stayId: string
  householdId: string
  householdName: string
  personId: string
  personName: string
  citizenships: string[]
  serviceId: string
  serviceName: string
  place: string | null
  /** The person's first night there. */
  since: Temporal.PlainDate | null
  dueAt: Temporal.Instant
  deliveredAt: Temporal.Instant | null
  deliveredBy: string | null
  protocol: string | null
  notNeeded: string | null
}

export type NoticeFilters = { view: NoticeView; serviceId?: string | null }
export const pageSize = 50

/** The 48-hour notices the actor may see: those to deliver first, the most pressing on top. */
export function listNotices(tx: Tx, filters: NoticeFilters, page = 1) {
  return lines(tx, matching(filters), pageSize, (page - 1) * pageSize)
}

export async function allNotices(tx: Tx, filters: NoticeFilters): Promise<NoticeLine[]> {
  return (await lines(tx, matching(filters), 100_000, 0)).rows
}

export async function noticeById(tx: Tx, id: string): Promise<NoticeLine | undefined> {
  const [notice] = (await lines(tx, sql`n.id = ${id}`, 1, 0)).rows
  if (notice) tx.saw({ what: 'stay', householdId: notice.householdId, name: 'comunicazione' })
  return notice
}

function matching({ view, serviceId }: NoticeFilters): RawBuilder<unknown> {
  const open = sql`n.delivered_at is null and n.not_needed_reason is null`
  const views: Record<NoticeView, RawBuilder<unknown>> = {
    'da-consegnare': open,
    consegnate: sql`n.delivered_at is not null`,
    'non-dovute': sql`n.not_needed_reason is not null`,
    tutte: sql`true`,
  }
  return serviceId ? sql`${views[view]} and n.service_id = ${serviceId}` : views[view]
}

const inOrder = sql`n.delivered_at is not null or n.not_needed_reason is not null, n.due_at, n.id`

async function lines(tx: Tx, where: RawBuilder<unknown>, limit: number, offset: number) {
  const { rows } = await sql<NoticeLine & { total: number }>`
    with chosen as (
      select n.*, count(*) over () as total from placements.lodging_notice n where ${where} order by ${inOrder} limit ${limit} offset ${offset}
    )
    select n.id, n.version, n.total::int, n.stay_id as "stayId", t.household_id as "householdId", h.name as "householdName",
      p.id as "personId", ${shownName('p')} as "personName", p.citizenships,
      n.service_id as "serviceId", s.name as "serviceName", bed.place, bed.since, n.due_at as "dueAt", n.delivered_at as "deliveredAt",
      deliverer.name as "deliveredBy", n.protocol, n.not_needed_reason as "notNeeded"
    from chosen n
    join placements.stay t on t.id = n.stay_id
    join people.household h on h.id = t.household_id
    join people.person p on p.id = n.person_id
    join organisations.service s on s.id = n.service_id
    left join auth."user" deliverer on deliverer.id = n.delivered_by
    left join lateral (
      select concat_ws(', ', si.name, u.name) as place, l.first_night as since
      from housing.bed_nights l join housing.room r on r.id = l.room_id join housing.unit u on u.id = r.unit_id join housing.site si on si.id = u.site_id
      where l.stay_id = n.stay_id and l.person_id = n.person_id order by l.first_night limit 1
    ) bed on true
    order by ${inOrder}`.execute(tx.db)
  return { rows, total: rows[0]?.total ?? 0 }
}
