import { type Actor, isAdministrator, may } from '../platform/actor.ts'

/** What services are and which rules they follow is no secret among workers. */
export const canReadServices = (_actor: Actor): boolean => true

/** Whoever only hands over letters has no use for the rules of services: their menu is short. */
export const looksUpServices = (actor: Actor): boolean =>
  actor.kind !== 'user' || actor.administers.length > 0 || Object.keys(actor.powers).join() !== 'mail.handle'

/** The sheets of funded projects are public: every worker reads them, the body's administrators keep them. */
export const canReadProjects = canReadServices

/** Who did what and who saw what is read by those who answer for it: the body's administrators and its data protection officer. */
export const canReadTrail = (actor: Actor): boolean =>
  may(actor, 'trail.read') || isAdministrator(actor) || (actor.kind === 'user' && actor.audits.length > 0)

/** Bodies and users are the administrators' matter. */
export const canAdminister = (actor: Actor): boolean => isAdministrator(actor)

/** A body's services, rules, partners and workers are kept by that body's administrators. */
export function canAdministerBody(actor: Actor, organisationId: string): boolean {
  return actor.kind === 'system' || actor.administers.includes(organisationId)
}

/** Teams are put together by those who coordinate the service and by its administrators. */
export function canKeepTeams(actor: Actor, service: { id: string; organisationId: string }): boolean {
  return canAdministerBody(actor, service.organisationId) || may(actor, 'teams.keep', service.id)
}

/** What Approdo writes to people is read by the administrators of the bodies concerned and by those who keep the installation. */
export const canReadMail = (actor: Actor): boolean =>
  isAdministrator(actor) || (actor.kind === 'user' && actor.keepsPlatform)

/** What holds for the whole installation is decided by those who keep it; every administrator may read it. */
export const canKeepPlatform = (actor: Actor): boolean => actor.kind === 'system' || actor.keepsPlatform
