import { type RawBuilder, sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import type { OfferState } from './words.ts'

export type OfferLine = {
  id: string
  version: number
  householdId: string
  householdName: string
  people: number
  serviceId: string
  serviceName: string
  referralId: string | null
  referralNumber: number | null
  /** "Hub Barona, A1": from the ledger while the beds are held or lived in, else empty. */
  place: string | null
  beds: number
  nights: Nights
  state: OfferState
  madeAt: Temporal.Instant
  madeBy: string | null
  expiresAt: Temporal.Instant
  answeredAt: Temporal.Instant | null
  answeredBy: string | null
  declinedBy: 'person' | 'provider' | 'neither' | null
  declineReason: string | null
  declineNote: string | null
  note: string | null
  stayId: string | null
}

export type OfferFilters = { state?: OfferState | null; serviceId?: string | null }
export const pageSize = 50

/** One offer, with all that is told of it. */
export async function offerById(tx: Tx, id: string): Promise<OfferLine | undefined> {
  const [offer] = (await lines(tx, sql`o.id = ${id}`, sql`o.id`, 1, 0)).rows
  if (offer) tx.saw({ what: 'stay', householdId: offer.householdId, name: 'proposta' })
  return offer
}

/** The offers the actor may see: those waiting for an answer first, by expiry, then the latest. */
export function listOffers(tx: Tx, filters: OfferFilters, page = 1): Promise<{ rows: OfferLine[]; total: number }> {
  return lines(tx, matching(tx, filters), inOrder, pageSize, (page - 1) * pageSize)
}

export async function allOffers(tx: Tx, filters: OfferFilters): Promise<OfferLine[]> {
  return (await lines(tx, matching(tx, filters), inOrder, 100_000, 0)).rows
}

const inOrder = sql`o.state <> 'open', case when o.state = 'open' then o.expires_at end, o.made_at desc, o.id`

function matching({ now }: Tx, { state, serviceId }: OfferFilters): RawBuilder<unknown> {
  const wanted: RawBuilder<unknown>[] = [sql`true`]
  if (serviceId) wanted.push(sql`o.service_id = ${serviceId}`)
  if (state === 'open') wanted.push(sql`o.state = 'open' and o.expires_at > ${now}`)
  else if (state === 'expired') wanted.push(sql`(o.state = 'expired' or o.state = 'open' and o.expires_at <= ${now})`)
  else if (state) wanted.push(sql`o.state = ${state}`)
  return sql.join(wanted, sql` and `)
}

async function lines(
  tx: Tx,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
  offset: number,
): Promise<{ rows: OfferLine[]; total: number }> {
  const { rows } = await sql<OfferLine & { total: number }>`
    with chosen as (
      select o.*, count(*) over () as total from placements.offer o where ${where} order by ${order} limit ${limit} offset ${offset}
    )
    select o.id, o.version, o.total::int, o.household_id as "householdId", h.name as "householdName", o.service_id as "serviceId", s.name as "serviceName",
      o.referral_id as "referralId", r.number as "referralNumber", held.place, coalesce(held.beds, 0)::int as beds, o.nights,
      case when o.state = 'open' and o.expires_at <= ${tx.now} then 'expired' else o.state end as state,
      o.made_at as "madeAt", maker.name as "madeBy", o.expires_at as "expiresAt", o.answered_at as "answeredAt", answerer.name as "answeredBy",
      o.declined_by as "declinedBy", o.decline_reason as "declineReason", o.decline_note as "declineNote", o.note, t.id as "stayId",
      (select count(*)::int from people.household_member m where m.household_id = o.household_id and m.during @> ${tx.today}::date) as people
    from chosen o
    join people.household h on h.id = o.household_id
    join organisations.service s on s.id = o.service_id
    left join referrals.referral r on r.id = o.referral_id
    left join auth."user" maker on maker.id = o.made_by
    left join auth."user" answerer on answerer.id = o.answered_by
    left join placements.stay t on t.offer_id = o.id
    left join lateral (
      select min(si.name || ', ' || u.name) as place, count(distinct n.bed_id) as beds
      from housing.bed_nights n join housing.room ro on ro.id = n.room_id join housing.unit u on u.id = ro.unit_id join housing.site si on si.id = u.site_id
      where n.offer_id = o.id or n.stay_id = t.id
    ) held on true
    order by ${order}`.execute(tx.db)
  return { rows, total: rows[0]?.total ?? 0 }
}

export type HeldBed = { bedId: string; kind: string; unitId: string; place: string; room: string; bed: string }

/** The beds an offer holds, in order. */
export async function bedsHeld(tx: Tx, offerId: string): Promise<HeldBed[]> {
  return bedsIn(tx, sql`b.id in (select n.bed_id from housing.bed_nights n where n.offer_id = ${offerId})`)
}

export async function bedsById(tx: Tx, bedIds: string[]): Promise<HeldBed[]> {
  return bedsIn(tx, sql`b.id = any(${bedIds}::uuid[])`)
}

async function bedsIn(tx: Tx, where: RawBuilder<unknown>): Promise<HeldBed[]> {
  const { rows } = await sql<HeldBed>`
    select b.id as "bedId", b.kind, u.id as "unitId", s.name || ', ' || u.name as place,
      r.name || case when r.is_private then ' (riservata)' else ' (condivisa)' end as room, b.name as bed
    from housing.bed b join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id join housing.site s on s.id = u.site_id
    where ${where} order by s.name, u.name, r.position, r.name, b.position, b.name, b.id`.execute(tx.db)
  return rows
}
