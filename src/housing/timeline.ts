import { sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { type Scope, within } from './nights-there.ts'
import type { ClosureReason, TitleKind } from './words.ts'

export type PlaceEvent = {
  kind: 'stay' | 'hold' | 'turnover' | 'closure' | 'works' | 'title'
  /** Half-open, as in the ledger. */
  during: Nights
  unitName: string
  /** Names of the beds, of the works or of the owner. */
  what: string
  householdId: string | null
  householdName: string | null
  closureId: string | null
  closureReason: ClosureReason | null
  worksId: string | null
  title: TitleKind | null
}

/** A year back and a year on of a site or a unit: who was there (by name only where the actor may), closures, works, titles. */
export async function timelineOf(tx: Tx, scope: Scope): Promise<PlaceEvent[]> {
  const from = tx.today.subtract({ years: 1 })
  const to = tx.today.add({ years: 1 })
  const { rows } = await sql<PlaceEvent>`
    with period as (select daterange(${from}::date, ${to}::date) nights),
    per_room as (
      select n.kind, n.nights, n.household_id, n.stay_id, n.offer_id, n.closure_id, r.unit_id, u.name unit_name, r.position,
        r.name || ': ' || string_agg(b.name, ', ' order by b.position, b.name) beds
      from housing.night n
      join housing.bed b on b.id = n.bed_id
      join housing.room r on r.id = b.room_id
      join housing.unit u on u.id = r.unit_id
      where ${within(scope)} and n.first_night < ${to}::date and n.free_on > ${from}::date
      group by n.kind, n.nights, n.household_id, n.stay_id, n.offer_id, n.closure_id, r.id, u.id
    ), ledger as (
      select p.kind, p.nights during, p.unit_name "unitName", string_agg(p.beds, ' · ' order by p.position) what,
        p.household_id "householdId", h.name "householdName", p.closure_id "closureId", c.reason "closureReason", null::uuid "worksId", null title
      from per_room p
      left join people.household h on h.id = p.household_id
      left join housing.closure_seen c on c.id = p.closure_id
      group by p.kind, p.nights, p.unit_id, p.unit_name, p.household_id, h.name, p.stay_id, p.offer_id, p.closure_id, c.reason
    ), renovation as (
      select 'works', daterange(min(lower(coalesce(p.actual, p.planned))), case when not coalesce(bool_or(upper_inf(p.actual) and coalesce(upper(p.planned), '-infinity') <= ${tx.today}::date), false)
          then max(coalesce(upper(p.actual), upper(p.planned), lower(p.planned) + 1)) end),
        u.name, w.title, null::uuid, null, null::uuid, null, w.id, null
      from housing.works w
      join housing.unit u on u.id = w.unit_id
      join housing.works_phase p on p.works_id = w.id
      where ${scopeOfUnits(scope)} and coalesce(p.actual, p.planned) is not null
      group by w.id, u.name
    ), held as (
      select 'title', t.during, u.name, coalesce(o.name, t.owner_name, ''), null::uuid, null, null::uuid, null, null::uuid, t.title
      from housing.unit_title t
      join housing.unit u on u.id = t.unit_id
      left join organisations.organisation o on o.id = t.owner_id
      where ${scopeOfUnits(scope)} and lower(t.during) is not null
    )
    select * from (select * from ledger union all select * from renovation union all select * from held) events, period
    where during && period.nights
    order by lower(during), "unitName", what`.execute(tx.db)
  return rows
}

const scopeOfUnits = (scope: Scope) => ('siteId' in scope || 'unitId' in scope ? within(scope) : sql`false`)
