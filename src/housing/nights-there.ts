import { type RawBuilder, sql } from 'kysely'
import { peoplePaths } from '../people/paths.ts'
import type { Nights } from '../platform/nights.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { formatDay } from '../ui/format.ts'

/** A whole site, a unit, a room or a single bed. */
export type Scope = { siteId: string } | { unitId: string } | { roomId: string } | { bedId: string }

export type NightsThere = {
  bedId: string
  place: string
  kind: 'hold' | 'stay' | 'turnover' | 'closure'
  nights: Nights
  householdId: string
  /** Null for whoever may not open the file. */
  householdName: string | null
}

/** What the ledger has on the beds of a place during some nights, bed by bed in order of time. */
export async function nightsThere(tx: Tx, scope: Scope, during: Nights): Promise<NightsThere[]> {
  const { rows } = await sql<NightsThere>`
    select n.bed_id "bedId", concat_ws(', ', u.name, r.name, b.name) place, n.kind, n.nights, n.household_id "householdId", h.name "householdName"
    from housing.night n
    join housing.bed b on b.id = n.bed_id
    join housing.room r on r.id = b.room_id
    join housing.unit u on u.id = r.unit_id
    left join people.household h on h.id = n.household_id
    where ${within(scope)} and n.nights && ${during}::daterange
    order by u.name, r.position, r.name, b.position, b.name, n.nights`.execute(tx.db)
  return rows
}

/** A condition on `u`, `r` and `b`. */
export function within(scope: Scope): RawBuilder<boolean> {
  if ('siteId' in scope) return sql`u.site_id = ${scope.siteId}`
  if ('unitId' in scope) return sql`u.id = ${scope.unitId}`
  if ('roomId' in scope) return sql`r.id = ${scope.roomId}`
  return sql`b.id = ${scope.bedId}`
}

/** "occupato da Nucleo Rossi fino al 9 gennaio 2027" */
export function whatIsThere({ kind, nights, householdName }: NightsThere): string {
  const until = nights.to ? `fino al ${formatDay(nights.to)}` : 'fino a nuovo avviso'
  if (kind === 'stay') return householdName ? `occupato da ${householdName} ${until}` : `occupato ${until}`
  if (kind === 'hold') return householdName ? `proposto a ${householdName} ${until}` : `proposto ${until}`
  return kind === 'turnover' ? `in ripristino ${until}` : `chiuso ${until}`
}

/** One refusal for each thing in the way, however many beds it has, with the household's page where the actor may open it. */
export function inTheWay(rows: NightsThere[], whatToDo: string, field?: string): Refusal[] {
  const things = Map.groupBy(rows, ({ kind, nights, householdId }) => `${kind} ${nights} ${householdId}`)
  return [...things.values()].flatMap(([first, ...others]) =>
    first ? [refusal(first, others.length, whatToDo, field)] : [],
  )
}

function refusal(row: NightsThere, others: number, whatToDo: string, field: string | undefined): Refusal {
  const more = others === 0 ? '' : others === 1 ? ' e un altro posto' : ` e altri ${others} posti`
  return {
    reason: 'nights-there',
    sentence: `${row.place}${more}: ${whatIsThere(row)}. ${whatToDo}`,
    ...(field && { field }),
    ...(row.householdName && { link: { href: peoplePaths.household(row.householdId), label: row.householdName } }),
  }
}
