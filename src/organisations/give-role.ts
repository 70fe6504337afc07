import type { Role } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'

/** Where a role holds: in one service, or in all the services of a body. */
export type RolePlace = { organisationId: string; serviceId: string | null }
export type RoleOrder = RolePlace & { role: Role; from: Temporal.PlainDate }

/** Why such a role cannot be given at all, whoever takes it. */
export async function roleFaults(tx: Tx, { organisationId, serviceId, role }: RoleOrder): Promise<Refusal[]> {
  if (serviceId !== null && (await isOfBody(tx, role)))
    return [
      {
        reason: 'role_of_the_body',
        field: 'place',
        sentence: 'Questo ruolo vale per tutto l’ente: scegli l’ente invece del servizio.',
      },
    ]
  const known = serviceId
    ? await tx.db
        .selectFrom('organisations.service')
        .select('id')
        .where('id', '=', serviceId)
        .where('organisation_id', '=', organisationId)
        .executeTakeFirst()
    : await tx.db
        .selectFrom('organisations.organisation')
        .select('id')
        .where('id', '=', organisationId)
        .executeTakeFirst()
  return known
    ? []
    : [{ reason: 'not_found', field: 'place', sentence: 'Questo posto non c’è più: scegline un altro.' }]
}

async function isOfBody(tx: Tx, role: Role): Promise<boolean> {
  const template = await tx.db
    .selectFrom('organisations.role_template')
    .select('of_body')
    .where('role', '=', role)
    .executeTakeFirst()
  return template?.of_body ?? false
}

/** A worker gets a role from a day on. Refuses the same role in the same place twice at one time. */
export async function giveRole(tx: Tx, order: RoleOrder & { userId: string }): Promise<Outcome<{ id: string }>> {
  const faults = await roleFaults(tx, order)
  if (faults.length > 0) return refused(...faults)
  const id = newId<'Assignment'>()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('organisations.assignment')
      .values({
        id,
        user_id: order.userId,
        organisation_id: order.organisationId,
        service_id: order.serviceId,
        role: order.role,
        during: new Nights(order.from, null),
      })
      .execute(),
  )
  if (constraint === 'one_role_once')
    return refused({
      reason: 'role_held',
      field: 'role',
      sentence: 'Ha già questo ruolo qui: scegli un altro ruolo o un altro posto.',
    })
  if (constraint) throw new Error(`giving a role broke ${constraint}`)
  return done({ id })
}
