import { sql } from 'kysely'
import { servicesWith } from '../platform/actor.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'

type Day = Temporal.PlainDate

export type FreeBed = { bedId: string; group: string; label: string }

/**
 * Beds where people of the household could sleep on all those nights: in service, empty (whoever moves leaves theirs), and in no
 * private room of others. The nearest to where they are come first, or only those of the same units (`only: 'near'`). What insert decides
 * is the ledger's business.
 */
export async function freeBeds(
  tx: Tx,
  wanted: { from: Day; to: Day; householdId: string; nearBedIds: string[]; only?: 'near' },
): Promise<FreeBed[]> {
  const nights = new Nights(wanted.from, wanted.to)
  const own = tx.actor.kind === 'system' ? null : servicesWith(tx.actor, 'stays.run')
  const inUnits =
    wanted.only === 'near'
      ? sql`and r.unit_id in (select nr.unit_id from housing.bed nb join housing.room nr on nr.id = nb.room_id where nb.id = any (${wanted.nearBedIds}::uuid[]))`
      : sql``
  // Days, not ranges: under row-level security no index answers for the overlap of ranges.
  const those = sql`n.first_night < ${wanted.to}::date and n.free_on > ${wanted.from}::date`
  const { rows } = await sql<FreeBed>`
    select b.id as "bedId", concat_ws(', ', si.name, u.name) as "group",
      concat_ws(', ', r.name || case when r.is_private then ' (riservata)' else ' (condivisa)' end, b.name) as label
    from housing.bed b join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id join housing.site si on si.id = u.site_id
    left join lateral (select true as near from housing.bed nb join housing.room nr on nr.id = nb.room_id
      where nb.id = any (${wanted.nearBedIds}::uuid[]) and nr.unit_id = u.id limit 1) near_unit on true
    where b.in_service @> ${nights}::daterange ${own ? sql`and b.service_id = any (${own}::uuid[])` : sql``}
      ${inUnits}
      and not exists (select from housing.night n where n.bed_id = b.id and ${those})
      and not exists (select from housing.bed rb join housing.bed_nights n on n.bed_id = rb.id
        where r.is_private and rb.room_id = r.id and n.household_id <> ${wanted.householdId} and ${those})
    order by near_unit.near is null, si.name, u.name, u.id, r.position, r.name, b.position, b.name
    limit 400`.execute(tx.db)
  return rows
}

/** Free beds as the groups of a select. */
export function bedOptions(beds: FreeBed[]) {
  const groups = new Map<string, { value: string; label: string }[]>()
  for (const { bedId, group, label } of beds)
    groups.set(group, [...(groups.get(group) ?? []), { value: bedId, label: `${group}, ${label}` }])
  return [...groups].map(([group, options]) => ({ group, options }))
}
