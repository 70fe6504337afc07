import { type Actor, isAdministrator, may, type Power } from '../platform/actor.ts'

export const importing: Power = 'imports.do'

/** A service's places and people are imported by those to whom the service gives that power. */
export const canImport = (actor: Actor, serviceId?: string) => may(actor, importing, serviceId)

/** An HMIS export brings bodies and services: for administrators. */
export const canImportHmis = (actor: Actor) => isAdministrator(actor)
