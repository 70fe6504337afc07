import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Actor, Power, Role } from '../platform/actor.ts'
import type { Tables } from '../platform/database.ts'

export type SignedIn = { id: string; name: string; email: string }
export type Held = {
  organisation_id: string
  organisation_name: string
  service_id: string | null
  role: Role
  powers: Power[] | null
  needs_second_factor: boolean
}

/** Who a signed-in user is on the given day: their roles, what these allow service by service, and the bodies they answer for. */
export async function actorOf(db: Kysely<Tables>, user: SignedIn, today: Temporal.PlainDate): Promise<Actor> {
  const { rows } = await sql<{ held: Held[] }>`
    select organisations.actor_of(${user.id}, ${today}::date) as held`.execute(db)
  return actorFrom(user, rows[0]?.held ?? [])
}

/** The same, from the roles as the database gives them. */
export function actorFrom(user: SignedIn, rows: Held[]): Actor {
  const bodiesAs = (role: Role) => [
    ...new Set(rows.filter((held) => held.role === role).map((held) => held.organisation_id)),
  ]
  return {
    kind: 'user',
    userId: user.id,
    name: user.name,
    email: user.email,
    organisation: rows[0]?.organisation_name ?? '',
    roles: rows.map(({ service_id, role }) => ({ serviceId: service_id, role })),
    powers: powersOf(rows),
    administers: bodiesAs('administrator'),
    audits: bodiesAs('auditor'),
    keepsPlatform: bodiesAs('platform_administrator').length > 0,
    needsSecondFactor: rows.some((held) => held.needs_second_factor),
  }
}

function powersOf(rows: Held[]): Partial<Record<Power, string[]>> {
  const found: Partial<Record<Power, string[]>> = {}
  for (const { service_id, powers } of rows) {
    if (!service_id) continue
    for (const power of powers ?? []) {
      const services = found[power] ?? []
      if (!services.includes(service_id)) found[power] = [...services, service_id]
    }
  }
  return found
}
