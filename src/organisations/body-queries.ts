import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { OrganisationKind } from './kinds.ts'

export type BodyRow = {
  id: string
  name: string
  kind: OrganisationKind
  taxCode: string | null
  closedOn: Temporal.PlainDate | null
  services: number
  partnerOf: number
}
export type BodyFilters = { q?: string; kind?: string; state?: string }

/** Bodies by name, with how many open services they run and take part in. */
export async function bodies(tx: Tx, filters: BodyFilters, page?: number): Promise<{ rows: BodyRow[]; pages: number }> {
  let query = tx.db.selectFrom('organisations.organisation as o')
  if (filters.q)
    query = query.where(
      sql<boolean>`platform.plain_words(o.name) like '%' || platform.plain_words(${filters.q}) || '%'`,
    )
  if (filters.kind) query = query.where('o.kind', '=', filters.kind)
  if (filters.state === 'closed') query = query.where('o.closed_on', '<=', tx.today)
  if (filters.state !== 'closed' && filters.state !== 'all')
    query = query.where((eb) => eb.or([eb('o.closed_on', 'is', null), eb('o.closed_on', '>', tx.today)]))
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  let rows = query
    .select(['o.id', 'o.name', 'o.kind', 'o.tax_code as taxCode', 'o.closed_on as closedOn'])
    .select((eb) => [
      eb
        .selectFrom('organisations.service as s')
        .select(eb.fn.countAll<number>().as('n'))
        .whereRef('s.organisation_id', '=', 'o.id')
        .where((of) => of.or([of('s.closed_on', 'is', null), of('s.closed_on', '>', tx.today)]))
        .as('services'),
      eb
        .selectFrom('organisations.service_partner as p')
        .select(sql<number>`count(distinct p.service_id)`.as('n'))
        .whereRef('p.organisation_id', '=', 'o.id')
        .where(sql<boolean>`p.during @> ${tx.today}::date`)
        .as('partnerOf'),
    ])
    .orderBy('o.name')
    .orderBy('o.id')
  if (page) rows = rows.limit(50).offset((page - 1) * 50)
  return { rows: await rows.$castTo<BodyRow>().execute(), pages: Math.max(1, Math.ceil(total / 50)) }
}

export type Body = Awaited<ReturnType<typeof body>>

/** A body with its services and the services it takes part in. */
export async function body(tx: Tx, id: string) {
  const facts = await tx.db
    .selectFrom('organisations.organisation')
    .select(['id', 'name', 'kind', 'tax_code as taxCode', 'opened_on as openedOn', 'closed_on as closedOn', 'version'])
    .select(sql<boolean>`organisations.may_keep_body(id, added_by)`.as('mayEdit'))
    .where('id', '=', id)
    .$narrowType<{ kind: OrganisationKind }>()
    .executeTakeFirst()
  if (!facts) return undefined
  const services = await tx.db
    .selectFrom('organisations.service')
    .select(['id', 'name', 'kind', 'opened_on as openedOn', 'closed_on as closedOn'])
    .where('organisation_id', '=', id)
    .orderBy('name')
    .execute()
  const parts = await tx.db
    .selectFrom('organisations.service_partner as p')
    .innerJoin('organisations.service as s', 's.id', 'p.service_id')
    .select(['p.id', 'p.part', 'p.during', 's.id as serviceId', 's.name as serviceName'])
    .where('p.organisation_id', '=', id)
    .orderBy(sql`lower(p.during)`, 'desc')
    .execute()
  return { ...facts, services, parts }
}

/** The bodies the actor administers, with their services: where roles can be given and services opened. */
export async function administeredPlaces(tx: Tx) {
  const bodies = await tx.db
    .selectFrom('organisations.organisation')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any ((select organisations.administered_organisations())::uuid[])`)
    .orderBy('name')
    .execute()
  const services = await tx.db
    .selectFrom('organisations.service')
    .select(['id', 'name', 'organisation_id as organisationId'])
    .where(sql<boolean>`organisation_id = any ((select organisations.administered_organisations())::uuid[])`)
    .where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', tx.today)]))
    .orderBy('name')
    .execute()
  return bodies.map((one) => ({ ...one, services: services.filter(({ organisationId }) => organisationId === one.id) }))
}
export type Places = Awaited<ReturnType<typeof administeredPlaces>>
