export type Role = 'social_worker' | 'worker' | 'coordinator' | 'housing_manager' | 'administrator'

export const roleLabels: Record<Role, string> = {
  social_worker: 'Assistente sociale',
  worker: 'Operatore',
  coordinator: 'Coordinatore',
  housing_manager: 'Responsabile patrimonio',
  administrator: 'Amministratore',
}

/** Who acts: a worker with today's roles, service by service, or the system (clocks, imports, the command line). */
export type Actor =
  | {
      kind: 'user'
      userId: string
      name: string
      email: string
      organisation: string
      roles: { serviceId: string; role: Role }[]
      administers: string[]
    }
  | { kind: 'system'; name: string }

export function system(name: string): Actor {
  return { kind: 'system', name }
}

/** Has the actor one of these roles, in this service (or in any, when none is named)? The system may do everything. */
export function hasRole(actor: Actor, roles: Role[], serviceId?: string): boolean {
  if (actor.kind === 'system') return true
  return actor.roles.some(
    (held) => roles.includes(held.role) && (serviceId === undefined || held.serviceId === serviceId),
  )
}

export function isAdministrator(actor: Actor): boolean {
  return actor.kind === 'system' || actor.administers.length > 0
}

/** The services in which the actor holds one of these roles. */
export function servicesOf(actor: Actor, roles: Role[]): string[] {
  if (actor.kind === 'system') return []
  return [...new Set(actor.roles.filter((held) => roles.includes(held.role)).map((held) => held.serviceId))]
}
