import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { defaultRules } from './default-rules.ts'
import type { OrganisationKind, ServiceKind } from './kinds.ts'
import { ruleColumns } from './write-rule-set.ts'

export type NewBody = { id: string; name: string; kind: OrganisationKind; importKey: string }

export type NewService = {
  id: string
  organisationId: string
  kind: ServiceKind
  name: string
  description: string | null
  openedOn: Temporal.PlainDate
  closedOn: Temporal.PlainDate | null
  importKey: string
  /** The version of the rules the service begins with: no limit and no requirement until its administrators write them. */
  ruleSetId: string
  act: string
}

/** Writes bodies as they are, for imports, which have looked for known ones by their key. */
export async function recordBodies({ db }: Tx, bodies: NewBody[]): Promise<void> {
  if (bodies.length === 0) return
  await db
    .insertInto('organisations.organisation')
    .values(bodies.map(({ importKey, ...body }) => ({ ...body, import_key: importKey })))
    .execute()
}

/** Writes services and the blank rules each begins with. No nights of turnover: what is imported is history, and it does not tell. */
export async function recordServices({ db }: Tx, services: NewService[]): Promise<void> {
  if (services.length === 0) return
  await db
    .insertInto('organisations.service')
    .values(
      services.map((service) => ({
        id: service.id,
        organisation_id: service.organisationId,
        kind: service.kind,
        name: service.name,
        description: service.description,
        opened_on: service.openedOn,
        closed_on: service.closedOn,
        import_key: service.importKey,
      })),
    )
    .execute()
  await db
    .insertInto('organisations.rule_set')
    .values(
      services.map((service) => ({
        ...ruleColumns({ ...defaultRules.blank.rules, act: service.act, turnoverDays: 0 }),
        id: service.ruleSetId,
        service_id: service.id,
        valid: new Nights(service.openedOn, null),
      })),
    )
    .execute()
}

/** Lets a user administer those of the bodies that nobody administers, as when an import has just made them: somebody must see them. */
export async function giveToAdministrator(tx: Tx, userId: string, organisationIds: string[]): Promise<void> {
  if (organisationIds.length === 0) return
  const taken = await tx.db
    .selectFrom('organisations.assignment')
    .select('organisation_id as id')
    .where('organisation_id', 'in', organisationIds)
    .where('role', '=', 'administrator')
    .where(sql<boolean>`during @> ${tx.today}::date`)
    .execute()
  const free = organisationIds.filter((each) => !taken.some(({ id }) => id === each))
  if (free.length === 0) return
  await tx.db
    .insertInto('organisations.assignment')
    .values(
      free.map((organisationId) => ({
        id: newId(),
        user_id: userId,
        organisation_id: organisationId,
        role: 'administrator',
        during: new Nights(tx.today, null),
      })),
    )
    .execute()
}
