import { sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { type Clash, isLedgerRule, type LedgerRule, whatIsInTheWay } from './clashes.ts'

/** A bed, for some nights, and what for. The ledger keeps nothing else. */
export type Use = { bedId: string; nights: Nights } & (
  | { kind: 'hold'; offerId: string; householdId: string }
  | { kind: 'stay'; stayId: string; householdId: string; personId: string }
  | { kind: 'turnover'; stayId: string }
  | { kind: 'closure'; closureId: string }
)

/**
 * Writes all the uses, or none. Empty means done; otherwise what is in the way, bed by bed, and the transaction goes on.
 * The database decides (three exclusions and the service of the bed): there is no look before the leap that another could overtake.
 */
export async function occupy(tx: Tx, uses: Use[]): Promise<Clash[]> {
  if (uses.length === 0) return []
  const unknown = await queueForRooms(tx, uses)
  if (unknown.length > 0) return unknown
  const rule = await broken(tx, () => insertAll(tx, uses))
  return rule === undefined ? [] : whatIsInTheWay(tx, uses, known(rule))
}

/** Which nights to give up. Those before `from` stay as history. */
export type Release =
  | { offerId: string }
  | { stayId: string; from: Temporal.PlainDate; personId?: string }
  | { closureId: string; from: Temporal.PlainDate }

/** Gives nights back: a hold whole; a stay (of one person, or of all with its turnover) or a closure from a day on. */
export async function release(tx: Tx, which: Release): Promise<void> {
  if ('offerId' in which) {
    await tx.db.deleteFrom('housing.bed_nights').where('offer_id', '=', which.offerId).execute()
    return
  }
  const mine =
    'closureId' in which
      ? sql`closure_id = ${which.closureId}`
      : which.personId
        ? sql`stay_id = ${which.stayId} and person_id = ${which.personId}`
        : sql`stay_id = ${which.stayId}`
  await sql`delete from housing.bed_nights where ${mine} and lower(nights) >= ${which.from}::date`.execute(tx.db)
  await sql`update housing.bed_nights set nights = daterange(lower(nights), ${which.from}::date)
    where ${mine} and nights @> ${which.from}::date`.execute(tx.db)
}

/** Makes the nights of a stay that end on `from` end on `to` instead (later). Says what is in the way, and then writes nothing. */
export async function stretch(
  tx: Tx,
  { stayId, from, to }: { stayId: string; from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<Clash[]> {
  const added = sql<Nights>`daterange(${from}::date, ${to}::date)`
  const { rows } = await sql<{ bedId: string; nights: Nights; householdId: string; personId: string }>`
    select bed_id as "bedId", ${added} as nights, household_id as "householdId", person_id as "personId"
    from housing.bed_nights where stay_id = ${stayId} and kind = 'stay' and upper(nights) = ${from}::date`.execute(
    tx.db,
  )
  const uses: Use[] = rows.map((row) => ({ ...row, kind: 'stay', stayId }))
  await queueForRooms(tx, uses)
  const rule = await broken(tx, () =>
    sql`update housing.bed_nights set nights = daterange(lower(nights), ${to}::date)
      where stay_id = ${stayId} and kind = 'stay' and upper(nights) = ${from}::date`.execute(tx.db),
  )
  return rule === undefined ? [] : whatIsInTheWay(tx, uses, known(rule))
}

export type NightsOfStay = {
  bedId: string
  roomId: string
  unitId: string
  kind: 'stay' | 'turnover'
  personId: string | null
  nights: Nights
  bed: string
  room: string
  roomIsPrivate: boolean
  unit: string
  site: string
}

/** Where a stay's nights are, person by person and in order of time; the turnover after them too. */
export async function nightsOf(tx: Tx, stayId: string): Promise<NightsOfStay[]> {
  const { rows } = await sql<NightsOfStay>`
    select n.bed_id as "bedId", n.room_id as "roomId", u.id as "unitId", n.kind, n.person_id as "personId", n.nights,
      b.name as bed, r.name as room, r.is_private as "roomIsPrivate", u.name as unit, s.name as site
    from housing.bed_nights n
    join housing.bed b on b.id = n.bed_id
    join housing.room r on r.id = b.room_id
    join housing.unit u on u.id = r.unit_id
    join housing.site s on s.id = u.site_id
    where n.stay_id = ${stayId}
    order by lower(n.nights), s.name, u.name, r.position, b.position, b.id`.execute(tx.db)
  return rows
}

/**
 * Those who want the same rooms wait for one another, in one order: two households over several beds never lock each other out.
 * Beds that are not there (or not the actor's to see) come back as clashes.
 */
async function queueForRooms(tx: Tx, uses: Use[]): Promise<Clash[]> {
  const beds = [...new Set(uses.map(({ bedId }) => bedId))]
  const { rows } = await sql<{ beds: string[] }>`select beds, pg_advisory_xact_lock(hashtextextended(room_id::text, 0))
    from (select room_id, array_agg(id) as beds from housing.bed where id = any(${beds}::uuid[]) group by room_id order by room_id offset 0) rooms`.execute(
    tx.db,
  )
  const seen = new Set(rows.flatMap((row) => row.beds))
  return beds.filter((bedId) => !seen.has(bedId)).map((bedId) => ({ rule: 'unknown_bed', bedId }))
}

async function insertAll(tx: Tx, uses: Use[]): Promise<void> {
  await sql`
    insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, household_id, person_id, offer_id, stay_id, closure_id)
    select b.id, b.room_id, b.room_is_private, b.service_id, w.nights, w.kind, w.household_id, w.person_id, w.offer_id, w.stay_id, w.closure_id
    from unnest(
      ${uses.map((use) => use.bedId)}::uuid[],
      ${uses.map((use) => use.nights)}::daterange[],
      ${uses.map((use) => use.kind)}::text[],
      ${uses.map((use) => ('householdId' in use ? use.householdId : null))}::uuid[],
      ${uses.map((use) => (use.kind === 'stay' ? use.personId : null))}::uuid[],
      ${uses.map((use) => (use.kind === 'hold' ? use.offerId : null))}::uuid[],
      ${uses.map((use) => ('stayId' in use ? use.stayId : null))}::uuid[],
      ${uses.map((use) => (use.kind === 'closure' ? use.closureId : null))}::uuid[]
    ) as w (bed_id, nights, kind, household_id, person_id, offer_id, stay_id, closure_id)
    join housing.bed b on b.id = w.bed_id`.execute(tx.db)
}

function known(constraint: string): LedgerRule {
  if (isLedgerRule(constraint)) return constraint
  throw new Error(`the ledger refused for a reason it should not have: ${constraint}`)
}
