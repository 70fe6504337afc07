import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Role } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { userAccess } from './user-access.ts'

export type HeldRole = { role: Role; place: string }
export type UserRow = {
  id: string
  name: string
  email: string
  roles: HeldRole[]
  seenAt: Temporal.Instant | null
  deactivated: boolean
}
export type UserFilters = { q?: string; role?: string; service?: string; state?: string }

type Seen = { user_id: string; seen_at: Temporal.Instant | null }
const seenWorkers = sql<Seen>`organisations.seen_workers()`.as<'w'>('w')
const administered = sql`any ((select organisations.administered_organisations())::uuid[])`

/** Those who work for the bodies the actor administers, by name, with today's roles; `state: all` adds who worked there once. */
export async function users(tx: Tx, filters: UserFilters, page?: number): Promise<{ rows: UserRow[]; pages: number }> {
  const today = sql<boolean>`a.during @> ${tx.today}::date`
  let query = tx.db.selectFrom('auth.user as u').where((eb) => {
    let held = eb
      .selectFrom('organisations.assignment as a')
      .select('a.id')
      .whereRef('a.user_id', '=', 'u.id')
      .where(sql<boolean>`a.organisation_id = ${administered}`)
    if (filters.state !== 'all' && filters.state !== 'deactivated')
      held = held.where(sql<boolean>`(a.during @> ${tx.today}::date or lower(a.during) > ${tx.today}::date)`)
    if (filters.role) held = held.where('a.role', '=', filters.role)
    if (filters.service) held = held.where('a.service_id', '=', filters.service)
    return eb.exists(held)
  })
  if (filters.q)
    query = query.where(
      sql<boolean>`(platform.plain_words(u.name) like '%' || platform.plain_words(${filters.q}) || '%' or strpos(u.email, lower(${filters.q})) > 0)`,
    )
  if (filters.state === 'deactivated') query = query.where(sql<boolean>`organisations.is_deactivated(u.id)`)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  let rows = query
    .leftJoin(seenWorkers, 'w.user_id', 'u.id')
    .select(['u.id', 'u.name', 'u.email', 'w.seen_at as seenAt'])
    .select(sql<boolean>`organisations.is_deactivated(u.id)`.as('deactivated'))
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('organisations.assignment as a')
          .innerJoin('organisations.organisation as o', 'o.id', 'a.organisation_id')
          .leftJoin('organisations.service as s', 's.id', 'a.service_id')
          .select(['a.role', sql<string>`coalesce(s.name, o.name)`.as('place')])
          .whereRef('a.user_id', '=', 'u.id')
          .where(sql<boolean>`a.organisation_id = ${administered}`)
          .where(today)
          .orderBy('a.role'),
      ).as('roles'),
    )
    .orderBy('u.name')
    .orderBy('u.id')
  if (page) rows = rows.limit(50).offset((page - 1) * 50)
  return { rows: await rows.$castTo<UserRow>().execute(), pages: Math.max(1, Math.ceil(total / 50)) }
}

export type User = NonNullable<Awaited<ReturnType<typeof user>>>

/** Someone who works, or worked, for a body the actor administers, with every role they had there. */
export async function user(tx: Tx, id: string) {
  const assignments = await tx.db
    .selectFrom('organisations.assignment as a')
    .innerJoin('organisations.organisation as o', 'o.id', 'a.organisation_id')
    .leftJoin('organisations.service as s', 's.id', 'a.service_id')
    .select(['a.id', 'a.role', 'a.during', 'o.name as organisationName', 's.name as serviceName'])
    .where('a.user_id', '=', id)
    .where(sql<boolean>`a.organisation_id = ${administered}`)
    .orderBy(sql`lower(a.during)`, 'desc')
    .$narrowType<{ role: Role }>()
    .execute()
  if (assignments.length === 0) return undefined
  const facts = await tx.db
    .selectFrom('auth.user')
    .select(['id', 'name', 'email'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!facts) return undefined
  return { ...facts, assignments, ...(await userAccess(tx, id)) }
}
