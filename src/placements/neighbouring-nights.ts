import { sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import type { UnitSeen } from './fit-rules.ts'

type Neighbours = { bedId: string; lastUntil: Temporal.PlainDate | null; nextFrom: Temporal.PlainDate | null }

/** For each of these beds, free in the nights given: when it was last left before them, and when it is used next. */
export async function neighbouringNights(tx: Tx, bedIds: string[], nights: Nights): Promise<Map<string, Neighbours>> {
  if (bedIds.length === 0) return new Map()
  const { rows } = await sql<Neighbours>`
    select b.id as "bedId", last.free_on as "lastUntil", next.first_night as "nextFrom"
    from unnest(${bedIds}::uuid[]) b (id)
    left join lateral (
      select n.free_on from housing.night n where n.bed_id = b.id and n.free_on <= ${nights.from}::date order by n.free_on desc limit 1
    ) last on true
    left join lateral (
      select n.first_night from housing.night n where n.bed_id = b.id and n.free_on > ${nights.to}::date and n.first_night >= ${nights.to}::date
      order by n.free_on limit 1
    ) next on true`.execute(tx.db)
  return new Map(rows.map((row) => [row.bedId, row]))
}

/** The same units, each free bed with the empty nights that our nights would leave next to it. */
export function withGaps(units: UnitSeen[], { from, to }: Nights, around: Map<string, Neighbours>): UnitSeen[] {
  const days = (one: Temporal.PlainDate | null | undefined, other: Temporal.PlainDate | null | undefined) =>
    one && other ? one.until(other, { largestUnit: 'days' }).days : null
  return units.map((unit) => ({
    ...unit,
    rooms: unit.rooms.map((room) => ({
      ...room,
      free: room.free.map((bed) => {
        const { lastUntil, nextFrom } = around.get(bed.id) ?? {}
        return { ...bed, gapBefore: days(lastUntil, from), gapAfter: days(to, nextFrom) }
      }),
    })),
  }))
}
