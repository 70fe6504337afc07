import { sql } from 'kysely'
import { type Clash, whatIsInTheWay } from '../housing/clashes.ts'
import type { Use } from '../housing/ledger.ts'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'

export type Place = { bedId: string; bed: string; room: string; isPrivate: boolean; unit: string; site: string }

/** An offer and the beds it holds. */
export type Hold = {
  offerId: string
  serviceId: string
  householdId: string
  /** Null for whoever may not open the household's file. */
  household: string | null
  nights: Nights
  expiresAt: Temporal.Instant
  open: boolean
  beds: Place[]
}

/** With `lock`, whoever else changes the same offer waits. */
export async function holdOf(tx: Tx, offerId: string, lock: 'lock' | 'look' = 'look'): Promise<Hold | undefined> {
  const query = tx.db
    .selectFrom('placements.offer as offer')
    .leftJoin('people.household as household', 'household.id', 'offer.household_id')
    .select([
      'offer.id as offerId',
      'offer.service_id as serviceId',
      'offer.household_id as householdId',
      'household.name as household',
      'offer.nights',
      'offer.expires_at as expiresAt',
      'offer.state',
    ])
    .where('offer.id', '=', offerId)
  const offer = await (lock === 'lock' ? query.forUpdate('offer') : query).executeTakeFirst()
  if (!offer) return undefined
  const { state, ...hold } = offer
  const open = state === 'open' && Temporal.Instant.compare(tx.now, hold.expiresAt) < 0
  return { ...hold, open, beds: await placesHeld(tx, offerId) }
}

async function placesHeld(tx: Tx, offerId: string): Promise<Place[]> {
  const { rows } = await sql<Place>`select ${place} from ${placedBeds} join housing.bed_nights n on n.bed_id = b.id
    where n.offer_id = ${offerId} order by ${inOrder}`.execute(tx.db)
  return rows
}

export async function placeOf(tx: Tx, { serviceId }: Hold, bedId: string): Promise<Place | undefined> {
  const { rows } = await sql<Place>`select ${place} from ${placedBeds}
    where b.id = ${bedId} and b.service_id = ${serviceId}`.execute(tx.db)
  return rows[0]
}

/** The beds of the same service that are free for all the nights of an offer, and whose private room is nobody else's. */
export async function placesFor(tx: Tx, { serviceId, householdId, nights }: Hold): Promise<Place[]> {
  const { rows } = await sql<Place>`select ${place} from ${placedBeds}
    where b.service_id = ${serviceId} and b.in_service @> ${nights}::daterange
      and not exists (select from housing.night n where n.bed_id = b.id and n.nights && ${nights}::daterange)
      and not (r.is_private and exists (select from housing.bed_nights n
        where n.room_id = r.id and n.household_id <> ${householdId} and n.nights && ${nights}::daterange))
    order by ${inOrder}`.execute(tx.db)
  return rows
}

/** What would be in the way of moving there; the ledger decides again when it is done. */
export async function clashesAt(tx: Tx, hold: Hold, to: string): Promise<Clash[]> {
  const clashes = await whatIsInTheWay(tx, [useOf(hold, to)], 'one_use_per_bed_and_night')
  return clashes.filter(({ place }) => place !== undefined)
}

export const useOf = ({ offerId, householdId, nights }: Hold, bedId: string): Use => ({
  kind: 'hold',
  offerId,
  householdId,
  nights,
  bedId,
})

export const placeWords = ({ site, unit, room, bed }: Place) => [site, unit, room, bed].join(', ')

const place = sql`b.id as "bedId", b.name as bed, r.name as room, r.is_private as "isPrivate", u.name as unit, s.name as site`
const placedBeds = sql`housing.bed b join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id join housing.site s on s.id = u.site_id`
const inOrder = sql`s.name, u.name, r.position, r.name, b.position, b.name, b.id`
