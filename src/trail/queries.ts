import { type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from '../platform/database.ts'
import type { Tx } from '../platform/transaction.ts'

export type TrailFilters = {
  /** Who did it. */
  person?: string
  /** A table's name, or an action of events that are no writes. */
  what?: string
  row?: string
  from?: Temporal.PlainDate
  /** The last day. */
  to?: Temporal.PlainDate
  /** What belongs to a service, and what those who work in it read or tried. */
  service?: string
  /** Everything about a household and whoever has belonged to it. */
  file?: { household: string; people: string[] }
}

type Row = Record<string, unknown>
export type TrailEvent = {
  id: number
  at: Temporal.Instant
  who: string
  actorId: string | null
  householdId: string | null
  table: string | null
  rowId: string | null
  action: string
  old: Row | null
  new: Row | null
  detail: Row | null
}

/** Where a page of the trail begins: after this event, going back in time. */
export type Place = { at: Temporal.Instant; id: number }

export const perPage = 50

type Events = SelectQueryBuilder<Tables & { e: Tables['platform.audit_event'] }, 'e', object>

/** The trail, the latest first, as far as the actor may read it; `next` is where the following page begins. */
export async function trail(
  tx: Tx,
  filters: TrailFilters,
  after?: Place,
  limit = perPage,
): Promise<{ events: TrailEvent[]; next?: Place }> {
  const wanted = branches(filters).map((branch) => {
    const narrowed = branch(narrow(tx.db.selectFrom('platform.audit_event as e'), filters))
    const from = after ? narrowed.where(sql<boolean>`(e.at, e.id) < (${after.at}, ${after.id})`) : narrowed
    return from
      .select(['e.id', 'e.at'])
      .orderBy('e.at', 'desc')
      .orderBy('e.id', 'desc')
      .limit(limit + 1)
  })
  const some = sql.join(
    wanted.map((query) => sql`(${query})`),
    sql` union `,
  )
  const found = await tx.db
    .selectFrom(sql<Place>`(${some})`.as('w'))
    .innerJoin('platform.audit_event as e', (join) => join.onRef('e.id', '=', 'w.id'))
    .leftJoin('auth.user as u', 'u.id', 'e.actor_id')
    .select([
      'e.id',
      'e.at',
      'e.actor_id as actorId',
      'e.household_id as householdId',
      'e.table_name as table',
      'e.row_id as rowId',
      'e.action',
      'e.old',
      'e.new',
      'e.detail',
    ])
    .select(sql<string>`coalesce(u.name, 'Sistema: ' || e.system_name, 'Sconosciuto')`.as('who'))
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
    .$castTo<TrailEvent>()
    .execute()
  const events = found.slice(0, limit)
  const last = events.at(-1)
  return { events, next: found.length > limit && last ? { at: last.at, id: last.id } : undefined }
}

/** What must be looked for by one index or another is looked for by each, and put together. */
function branches({ file, service }: TrailFilters): ((query: Events) => Events)[] {
  if (file) {
    const ofHousehold = (query: Events) => query.where('e.household_id', '=', file.household)
    const ofPeople = (query: Events) => query.where('e.person_id', 'in', file.people)
    return file.people.length > 0 ? [ofHousehold, ofPeople] : [ofHousehold]
  }
  if (service)
    return [
      (query) => query.where('e.service_id', '=', service),
      (query) =>
        query
          .where('e.service_id', 'is', null)
          .where(sql<boolean>`e.actor_id = any ((select trail.workers_of(${service}))::uuid[])`),
    ]
  return [(query) => query]
}

function narrow(query: Events, { person, what, row, from, to }: TrailFilters): Events {
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime('Europe/Rome').toInstant()
  let narrowed = query
  if (person) narrowed = narrowed.where('e.actor_id', '=', person)
  if (what) narrowed = narrowed.where(what.includes('.') ? 'e.table_name' : 'e.action', '=', what)
  if (row) narrowed = narrowed.where('e.row_id', '=', row)
  if (from) narrowed = narrowed.where('e.at', '>=', midnight(from))
  if (to) narrowed = narrowed.where('e.at', '<', midnight(to.add({ days: 1 })))
  return narrowed
}

/** Whom the trail can be asked about: those who work, or worked, for the bodies the actor answers for. */
export function trailPeople(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('auth.user')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any ((select trail.own_workers())::uuid[])`)
    .orderBy('name')
    .execute()
}

export function trailServices(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('organisations.service')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any ((select organisations.services_with('trail.read'))::uuid[])`)
    .orderBy('name')
    .execute()
}

/** The names behind the ids that traces are full of: workers, services and bodies. */
export async function trailNames(tx: Tx, people: { id: string; name: string }[]): Promise<Record<string, string>> {
  const services = await tx.db.selectFrom('organisations.service').select(['id', 'name']).execute()
  const bodies = await tx.db.selectFrom('organisations.organisation').select(['id', 'name']).execute()
  return Object.fromEntries([...people, ...services, ...bodies].map(({ id, name }) => [id, name]))
}

/** A household whose trail the actor may read, and whoever has belonged to it. */
export async function trailFile(tx: Tx, household: string): Promise<{ name: string; people: string[] } | undefined> {
  const { rows } = await sql<{ name: string; people: string[] }>`select * from trail.file(${household})`.execute(tx.db)
  return rows[0]
}

export type Visitor = {
  userId: string | null
  who: string
  places: string | null
  readings: number
  changes: number
  first: Temporal.Instant
  last: Temporal.Instant
}

/** Who has opened or changed a file, whoever came last first. */
export async function visitors(
  tx: Tx,
  { household, people }: { household: string; people: string[] },
): Promise<Visitor[]> {
  const { rows } = await sql<Visitor>`
    with seen as (
      select e.id, e.actor_id, e.system_name, e.action, e.at from platform.audit_event e where e.household_id = ${household}
      union
      select e.id, e.actor_id, e.system_name, e.action, e.at from platform.audit_event e where e.person_id = any (${people}::uuid[])
    )
    select s.actor_id as "userId", coalesce(u.name, 'Sistema: ' || s.system_name, 'Sconosciuto') as who,
      (select string_agg(distinct coalesce(v.name, o.name), ', ') from organisations.assignment a
        join organisations.organisation o on o.id = a.organisation_id left join organisations.service v on v.id = a.service_id
        where a.user_id = s.actor_id) as places,
      count(*) filter (where s.action in ('read', 'exported', 'listed')) as readings,
      count(*) filter (where s.action in ('insert', 'update', 'delete')) as changes,
      min(s.at) as first, max(s.at) as last
    from seen s left join auth."user" u on u.id = s.actor_id
    group by s.actor_id, s.system_name, u.name order by max(s.at) desc`.execute(tx.db)
  return rows
}

export type Doings = { files: number; exports: number; changes: number; entries: number; refusals: number }

/** What a user did in the last thirty days, in figures. */
export async function doingsOf(tx: Tx, user: string): Promise<Doings> {
  const { rows } = await sql<Doings>`
    select count(distinct coalesce(household_id, person_id)) filter (where action = 'read') as files,
      count(*) filter (where action = 'exported') as exports,
      count(*) filter (where action in ('insert', 'update', 'delete')) as changes,
      count(*) filter (where action = 'sign_in') as entries,
      count(*) filter (where action in ('refused', 'sign_in_failed', 'oidc_refused')) as refusals
    from platform.audit_event where actor_id = ${user} and at > ${tx.now.subtract({ hours: 30 * 24 })}`.execute(tx.db)
  return rows[0] ?? { files: 0, exports: 0, changes: 0, entries: 0, refusals: 0 }
}

export type Sealed = {
  anchors: { day: Temporal.PlainDate; position: number; hash: string; at: Temporal.Instant }[]
  last: { position: number; at: Temporal.Instant } | undefined
}

/** The anchors, the latest first, and how far the seals reach. */
export async function seals(tx: Tx): Promise<Sealed> {
  const anchors = await tx.db
    .selectFrom('platform.trail_anchor')
    .select(['day', 'position', 'at', sql<string>`encode(hash, 'hex')`.as('hash')])
    .orderBy('day', 'desc')
    .limit(400)
    .execute()
  const last = await tx.db
    .selectFrom('platform.trail_sealing')
    .select(['last_position as position', 'at'])
    .orderBy('last_position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { anchors, last }
}
