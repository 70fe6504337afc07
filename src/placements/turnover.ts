import { sql } from 'kysely'
import { occupy } from '../housing/ledger.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { turnoverAfter } from './departure-rules.ts'

type Day = Temporal.PlainDate
export type Resting = { bedId: string; nights: Nights }
/** A bed that rests for fewer nights than the rules say, because someone is already expected in it. */
export type ShortRest = { place: string; nights: number; nextUse: Day }

/**
 * Lets the beds left on a day rest for the days of the rules. Where the next use of a bed comes sooner the rest is shortened to it:
 * a promise made to another household is worth more than the cleaning calendar, and whoever records the departure is told.
 */
export async function restBeds(
  tx: Tx,
  { stayId, bedIds, left, days }: { stayId: string; bedIds: string[]; left: Day; days: number },
): Promise<ShortRest[]> {
  if (days === 0 || bedIds.length === 0) return []
  const nextUses = await nextUsesOf(tx, bedIds, left)
  const rests = nextUses.flatMap(({ bedId, nextUse, endsService }) => {
    const limit = [nextUse, endsService].filter((day) => day !== null).sort(Temporal.PlainDate.compare)[0] ?? null
    const nights = turnoverAfter(left, days, limit)
    return nights ? [{ bedId, nights }] : []
  })
  const clashes = await occupy(
    tx,
    rests.map((rest) => ({ ...rest, kind: 'turnover' as const, stayId })),
  )
  if (clashes.length > 0) throw new Error(`turnover over another use: ${clashes.map(({ place }) => place).join('; ')}`)
  return nextUses.flatMap(({ place, nextUse }) => {
    const nights = nextUse ? left.until(nextUse, { largestUnit: 'days' }).days : days
    return nextUse && nights < days ? [{ place, nights, nextUse }] : []
  })
}

/** Puts back the rests that a release of the whole stay swept away with its nights. */
export async function restAgain(tx: Tx, stayId: string, resting: Resting[], from: Day): Promise<void> {
  const left = resting.flatMap(({ bedId, nights }) => {
    const rest = nights.shared(new Nights(from, null))
    return rest ? [{ bedId, nights: rest, kind: 'turnover' as const, stayId }] : []
  })
  await occupy(tx, left)
}

async function nextUsesOf(tx: Tx, bedIds: string[], from: Day) {
  const { rows } = await sql<{ bedId: string; place: string; nextUse: Day | null; endsService: Day | null }>`
    select b.id as "bedId", concat_ws(', ', u.name, r.name, b.name) as place, upper(b.in_service) as "endsService",
      (select min(greatest(lower(n.nights), ${from}::date)) from housing.night n
        where n.bed_id = b.id and (upper(n.nights) is null or upper(n.nights) > ${from}::date)) as "nextUse"
    from housing.bed b join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id
    where b.id = any (${bedIds}::uuid[])
    order by u.name, r.position, b.position`.execute(tx.db)
  return rows
}
