import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { canAdministerBody } from './access.ts'
import { services } from './service-queries.ts'
import { users } from './user-queries.ts'

export type Overview = Awaited<ReturnType<typeof overview>>

/** What an administrator keeps, and what asks for a look: services without rules, versions about to begin, bodies with one administrator. */
export async function overview(tx: Tx) {
  const administered = sql`any ((select organisations.administered_organisations())::uuid[])`
  const open = (await services(tx, {})).rows
  const own = open.filter(({ organisationId }) => canAdministerBody(tx.actor, organisationId))
  const planned = await tx.db
    .selectFrom('organisations.rule_set as r')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .select(['r.id', 'r.service_id as serviceId', 's.name', sql<Temporal.PlainDate>`lower(r.valid)`.as('from')])
    .where(sql<boolean>`s.organisation_id = ${administered}`)
    .where(sql<boolean>`lower(r.valid) > ${tx.today}::date`)
    .orderBy(sql`lower(r.valid)`)
    .execute()
  const alone = await tx.db
    .selectFrom('organisations.assignment as a')
    .innerJoin('organisations.organisation as o', 'o.id', 'a.organisation_id')
    .select(['o.id', 'o.name'])
    .where('a.role', '=', 'administrator')
    .where(sql<boolean>`o.id = ${administered}`)
    .where(sql<boolean>`a.during @> ${tx.today}::date`)
    .groupBy(['o.id', 'o.name'])
    .having(sql<boolean>`count(*) = 1`)
    .orderBy('o.name')
    .execute()
  const { count: bodies } = await tx.db
    .selectFrom('organisations.organisation')
    .select(sql<number>`count(*)`.as('count'))
    .where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', tx.today)]))
    .executeTakeFirstOrThrow()
  return {
    services: open.length,
    bodies,
    users: (await users(tx, {})).rows.length,
    withoutRules: own.filter(({ rulesSince }) => rulesSince === null).map(({ id, name }) => ({ id, name })),
    planned,
    alone,
  }
}
