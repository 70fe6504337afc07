import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Actor, Role } from '../platform/actor.ts'
import type { Tables } from '../platform/database.ts'

type SignedIn = { id: string; name: string; email: string }
type Held = { organisation_id: string; organisation_name: string; service_id: string | null; role: Role }

/** Who a signed-in user is on the given day: their roles, service by service, and the bodies they administer. */
export async function actorOf(db: Kysely<Tables>, user: SignedIn, today: Temporal.PlainDate): Promise<Actor> {
  const { rows } = await sql<Held>`select * from organisations.roles_of(${user.id}, ${today}::date)`.execute(db)
  const administered = rows.filter((held) => held.role === 'administrator').map((held) => held.organisation_id)
  return {
    kind: 'user',
    userId: user.id,
    name: user.name,
    email: user.email,
    organisation: rows[0]?.organisation_name ?? '',
    roles: rows.flatMap(({ service_id, role }) => (service_id ? [{ serviceId: service_id, role }] : [])),
    administers: [...new Set(administered)],
  }
}
