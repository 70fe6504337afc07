import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

export type TrailFilters = { person?: string; table?: string; row?: string; day?: Temporal.PlainDate }
type Row = Record<string, unknown>
export type TrailEvent = {
  id: number
  at: Temporal.Instant
  who: string
  requestId: string | null
  table: string
  rowId: string | null
  action: 'insert' | 'update' | 'delete'
  old: Row | null
  new: Row | null
}

// Counting beyond this would read the whole trail to show a number nobody needs.
const countedUpTo = 5000

/** The trail, the newest first, as far as the actor may read it. */
export async function trail(
  tx: Tx,
  filters: TrailFilters,
  page: number,
): Promise<{ events: TrailEvent[]; pages: number; more: boolean }> {
  let query = tx.db.selectFrom('platform.audit_event as e')
  if (filters.person) query = query.where('e.actor_id', '=', filters.person)
  if (filters.table) query = query.where('e.table_name', '=', filters.table)
  if (filters.row) query = query.where('e.row_id', '=', filters.row)
  if (filters.day) {
    const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime('Europe/Rome').toInstant()
    query = query.where('e.at', '>=', midnight(filters.day)).where('e.at', '<', midnight(filters.day.add({ days: 1 })))
  }
  const { total } = await tx.db
    .selectFrom(query.select('e.id').limit(countedUpTo).as('some'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const events = await query
    .leftJoin('auth.user as u', 'u.id', 'e.actor_id')
    .select([
      'e.id',
      'e.at',
      'e.request_id as requestId',
      'e.table_name as table',
      'e.row_id as rowId',
      'e.action',
      'e.old',
      'e.new',
    ])
    .select(sql<string>`coalesce(u.name, 'Sistema: ' || e.system_name, 'Sistema')`.as('who'))
    .orderBy('e.id', 'desc')
    .limit(50)
    .offset((page - 1) * 50)
    .$castTo<TrailEvent>()
    .execute()
  return { events, pages: Math.max(1, Math.ceil(total / 50)), more: total === countedUpTo }
}

/** Whom the trail can be asked about: those who work, or worked, for the actor's bodies. */
export function trailPeople(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('auth.user')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any ((select organisations.own_workers())::uuid[])`)
    .orderBy('name')
    .execute()
}

/** The names behind the ids that traces are full of: workers, services and bodies. */
export async function trailNames(tx: Tx, people: { id: string; name: string }[]): Promise<Record<string, string>> {
  const services = await tx.db.selectFrom('organisations.service').select(['id', 'name']).execute()
  const bodies = await tx.db.selectFrom('organisations.organisation').select(['id', 'name']).execute()
  return Object.fromEntries([...people, ...services, ...bodies].map(({ id, name }) => [id, name]))
}
