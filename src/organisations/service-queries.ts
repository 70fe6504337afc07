import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Tx } from '../platform/transaction.ts'
import type { PartnerPart, ServiceKind } from './kinds.ts'

export type ServiceRow = {
  id: string
  name: string
  kind: ServiceKind
  organisationId: string
  organisationName: string
  openedOn: Temporal.PlainDate
  closedOn: Temporal.PlainDate | null
  maximumStayDays: number | null
  rulesSince: Temporal.PlainDate | null
}
export type ServiceFilters = { q?: string; kind?: string; body?: string; state?: string }

/** Services by name, with how long their rules let people stay today. */
export async function services(
  tx: Tx,
  filters: ServiceFilters,
  page?: number,
): Promise<{ rows: ServiceRow[]; pages: number }> {
  let query = tx.db
    .selectFrom('organisations.service as s')
    .innerJoin('organisations.organisation as o', 'o.id', 's.organisation_id')
  if (filters.q)
    query = query.where(
      sql<boolean>`platform.plain_words(s.name) like '%' || platform.plain_words(${filters.q}) || '%'`,
    )
  if (filters.kind) query = query.where('s.kind', '=', filters.kind)
  if (filters.body) query = query.where('s.organisation_id', '=', filters.body)
  if (filters.state === 'closed') query = query.where('s.closed_on', '<=', tx.today)
  if (filters.state !== 'closed' && filters.state !== 'all')
    query = query.where((eb) => eb.or([eb('s.closed_on', 'is', null), eb('s.closed_on', '>', tx.today)]))
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  let rows = query
    .leftJoin('organisations.rule_set as r', (join) =>
      join.onRef('r.service_id', '=', 's.id').on(sql<boolean>`r.valid @> ${tx.today}::date`),
    )
    .select(['s.id', 's.name', 's.kind', 'o.id as organisationId', 'o.name as organisationName'])
    .select(['s.opened_on as openedOn', 's.closed_on as closedOn', 'r.maximum_stay_days as maximumStayDays'])
    .select(sql<Temporal.PlainDate | null>`lower(r.valid)`.as('rulesSince'))
    .orderBy('s.name')
    .orderBy('s.id')
  if (page) rows = rows.limit(50).offset((page - 1) * 50)
  return { rows: await rows.$castTo<ServiceRow>().execute(), pages: Math.max(1, Math.ceil(total / 50)) }
}

export type ServiceFacts = NonNullable<Awaited<ReturnType<typeof serviceFacts>>>

export function serviceFacts(tx: Tx, id: string) {
  return tx.db
    .selectFrom('organisations.service as s')
    .innerJoin('organisations.organisation as o', 'o.id', 's.organisation_id')
    .select([
      's.id',
      's.name',
      's.kind',
      's.description',
      's.opened_on as openedOn',
      's.closed_on as closedOn',
      's.version',
    ])
    .select(['o.id as organisationId', 'o.name as organisationName'])
    .where('s.id', '=', id)
    .$narrowType<{ kind: ServiceKind }>()
    .executeTakeFirst()
}

export type Partner = Awaited<ReturnType<typeof partnersOf>>[number]

export function partnersOf(tx: Tx, serviceId: string) {
  return tx.db
    .selectFrom('organisations.service_partner as p')
    .innerJoin('organisations.organisation as o', 'o.id', 'p.organisation_id')
    .select(['p.id', 'p.part', 'p.during', 'o.id as organisationId', 'o.name'])
    .where('p.service_id', '=', serviceId)
    .orderBy(sql`coalesce(upper(p.during), 'infinity'::date)`, 'desc')
    .orderBy('o.name')
    .$narrowType<{ part: PartnerPart }>()
    .execute()
}

export type Team = { id: string; name: string; members: { id: string; name: string; part: string; since: string }[] }

/** The open teams of a service with those who are in them today. */
export function teamsOf(tx: Tx, serviceId: string): Promise<Team[]> {
  return tx.db
    .selectFrom('organisations.team as t')
    .select(['t.id', 't.name'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('organisations.team_member as m')
          .innerJoin('auth.user as u', 'u.id', 'm.user_id')
          .select(['m.id', 'u.name', 'm.part', sql<string>`lower(m.during)`.as('since')])
          .whereRef('m.team_id', '=', 't.id')
          .where(sql<boolean>`(upper_inf(m.during) or upper(m.during) > ${tx.today}::date)`)
          .orderBy('u.name'),
      ).as('members'),
    )
    .where('t.service_id', '=', serviceId)
    .where('t.closed_on', 'is', null)
    .orderBy('t.name')
    .execute()
}
