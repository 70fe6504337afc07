import { type Actor, hasRole, isAdministrator, type Role } from '../platform/actor.ts'

export const whoImports: Role[] = ['coordinator', 'administrator']

/** A service's places and people are imported by its coordinators and by the administrators of its body. */
export const canImport = (actor: Actor, serviceId?: string) => hasRole(actor, whoImports, serviceId)

/** An HMIS export brings bodies and services: for administrators. */
export const canImportHmis = (actor: Actor) => isAdministrator(actor)
