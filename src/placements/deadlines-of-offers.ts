import { sql } from 'kysely'
import { shownName } from '../people/shown-names.ts'
import type { Tx } from '../platform/transaction.ts'

type Day = Temporal.PlainDate

export type OfferDue = {
  id: string
  householdId: string
  householdName: string
  expiresAt: Temporal.Instant
  place: string
}
export type ArrivalDue = { offerId: string; householdId: string; householdName: string; on: Day; place: string }
export type NoticeDue = { id: string; householdId: string; personName: string; dueAt: Temporal.Instant }
export type OfferDeadlines = { offers: OfferDue[]; arrivals: ArrivalDue[]; notices: NoticeDue[] }

const heldAt = sql`(
  select string_agg(distinct concat_ws(', ', si.name, u.name), '; ')
  from housing.bed_nights n join housing.room r on r.id = n.room_id join housing.unit u on u.id = r.unit_id join housing.site si on si.id = u.site_id
  where n.offer_id = o.id)`

/** What is due before and at the entry: answers to offers, arrivals within a week, 48-hour notices. At most `limit` of each. */
export async function offerDeadlines(tx: Tx, limit = 20): Promise<OfferDeadlines> {
  return {
    offers: await offersToAnswer(tx, limit),
    arrivals: await arrivalsExpected(tx, limit),
    notices: await noticesDue(tx, limit),
  }
}

async function offersToAnswer(tx: Tx, limit: number): Promise<OfferDue[]> {
  const { rows } = await sql<OfferDue>`
    select o.id, h.id as "householdId", h.name as "householdName", o.expires_at as "expiresAt", coalesce(${heldAt}, '') as place
    from placements.offer o join people.household h on h.id = o.household_id
    where o.state = 'open' and o.expires_at > ${tx.now} order by o.expires_at limit ${limit}`.execute(tx.db)
  return rows
}

async function arrivalsExpected(tx: Tx, limit: number): Promise<ArrivalDue[]> {
  const { rows } = await sql<ArrivalDue>`
    select o.id as "offerId", h.id as "householdId", h.name as "householdName", lower(o.nights) as on, coalesce(${heldAt}, '') as place
    from placements.offer o join people.household h on h.id = o.household_id
    where o.state = 'accepted' and lower(o.nights) <= ${tx.today}::date + 7 and not exists (select from placements.stay s where s.offer_id = o.id)
      and exists (select from housing.bed_nights n where n.offer_id = o.id)
    order by lower(o.nights) limit ${limit}`.execute(tx.db)
  return rows
}

async function noticesDue(tx: Tx, limit: number): Promise<NoticeDue[]> {
  const { rows } = await sql<NoticeDue>`
    select n.id, s.household_id as "householdId", ${shownName('p')} as "personName", n.due_at as "dueAt"
    from placements.lodging_notice n join placements.stay s on s.id = n.stay_id join people.person p on p.id = n.person_id
    where n.delivered_at is null and n.not_needed_reason is null order by n.due_at limit ${limit}`.execute(tx.db)
  return rows
}
