import { sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import type { OfferState } from './words.ts'

export type HouseholdOffer = {
  id: string
  serviceName: string
  nights: Nights
  madeAt: Temporal.Instant
  expiresAt: Temporal.Instant
  state: OfferState
  place: string
  /** The stay it led to. */
  stayId: string | null
}

/** The offers made to one household, the latest first; `place` is where its beds are held, empty once they are free again. */
export async function offersOf(tx: Tx, householdId: string): Promise<HouseholdOffer[]> {
  const { rows } = await sql<HouseholdOffer>`
    select o.id, v.name as "serviceName", o.nights, o.made_at as "madeAt", o.expires_at as "expiresAt", o.state, coalesce(held.place, '') as place,
      (select t.id from placements.stay t where t.offer_id = o.id) as "stayId"
    from placements.offer o join organisations.service v on v.id = o.service_id
    left join lateral (
      select string_agg(distinct concat_ws(', ', si.name, u.name), '; ') as place
      from housing.bed_nights n join housing.room r on r.id = n.room_id join housing.unit u on u.id = r.unit_id join housing.site si on si.id = u.site_id
      where n.offer_id = o.id
    ) held on true
    where o.household_id = ${householdId} order by o.made_at desc`.execute(tx.db)
  return rows
}
