export const roles = [
  'desk_volunteer',
  'desk_worker',
  'social_worker',
  'educator',
  'worker',
  'coordinator',
  'housing_manager',
  'mediator',
  'community_manager',
  'reporting_officer',
  'administrator',
  'auditor',
  'platform_administrator',
] as const
export type Role = (typeof roles)[number]

export const roleLabels: Record<Role, string> = {
  desk_volunteer: 'Volontariato allo sportello',
  desk_worker: 'Operatore di sportello',
  social_worker: 'Assistente sociale',
  educator: 'Educatore',
  worker: 'Operatore dell’accoglienza',
  coordinator: 'Coordinatore',
  housing_manager: 'Responsabile patrimonio',
  mediator: 'Mediatore',
  community_manager: 'Community manager',
  reporting_officer: 'Responsabile rendicontazione',
  administrator: 'Amministratore dell’ente',
  auditor: 'Responsabile protezione dati',
  platform_administrator: 'Amministratore del sistema',
}

/** One sentence of the rulebook. Which role has which, service by service, is data: organisations.service_role. */
export const powers = [
  'places.see',
  'places.keep',
  'places.close',
  'people.see',
  'people.record',
  'referrals.see',
  'referrals.record',
  'referrals.decide',
  'stays.see',
  'stays.ask',
  'stays.run',
  'stays.decide',
  'diary.see',
  'diary.write',
  'residence.ask',
  'residence.see',
  'residence.record',
  'residence.decide',
  'mail.handle',
  'mail.keep',
  'sharing.keep',
  'glass.break',
  'protection.keep',
  'figures.see',
  'reports.see',
  'imports.do',
  'teams.keep',
  'service.keep',
  'trail.read',
  'privacy.keep',
] as const
export type Power = (typeof powers)[number]

/** Who acts: a worker with today's roles and what they allow, service by service, or the system (clocks, imports, the command line). */
export type Actor =
  | {
      kind: 'user'
      userId: string
      name: string
      email: string
      organisation: string
      roles: { serviceId: string | null; role: Role }[]
      /** For each power, the services in which the actor has it. */
      powers: Partial<Record<Power, string[]>>
      /** The bodies they administer, those for which they answer for data protection, and whether they keep the installation. */
      administers: string[]
      audits: string[]
      keepsPlatform: boolean
      /** One of their roles may not be used with a password alone. */
      needsSecondFactor: boolean
    }
  | { kind: 'system'; name: string }

export function system(name: string): Actor {
  return { kind: 'system', name }
}

/** Has the actor this power, in this service (or in any, when none is named)? The system may do everything. */
export function may(actor: Actor, power: Power, serviceId?: string): boolean {
  if (actor.kind === 'system') return true
  const services = actor.powers[power] ?? []
  return serviceId === undefined ? services.length > 0 : services.includes(serviceId)
}

/** Has the actor at least one of these powers? */
export function mayAny(actor: Actor, wanted: readonly Power[], serviceId?: string): boolean {
  return wanted.some((power) => may(actor, power, serviceId))
}

export function isAdministrator(actor: Actor): boolean {
  return actor.kind === 'system' || actor.administers.length > 0
}

/** The services in which the actor has this power. */
export function servicesWith(actor: Actor, power: Power): string[] {
  return actor.kind === 'system' ? [] : (actor.powers[power] ?? [])
}
