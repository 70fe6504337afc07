import { type Actor, hasRole, type Role, servicesOf } from '../platform/actor.ts'

export const fileWorkers: Role[] = ['social_worker', 'worker', 'coordinator', 'administrator']

/** Whoever follows people in a service finds and opens their files: social workers, workers, coordinators, administrators. */
export function canSeePeople(actor: Actor): boolean {
  return hasRole(actor, fileWorkers)
}

/** The same people record and correct what they see: knowing a household and keeping its data right is one job. */
export const canRecordPeople = canSeePeople

/** A service records people, and takes households in charge, by the hand of those who follow people in it. */
export function canRecordFor(actor: Actor, serviceId: string): boolean {
  return hasRole(actor, fileWorkers, serviceId)
}

/** The services in whose name the actor may record people. */
export function recordingServices(actor: Actor): string[] {
  return servicesOf(actor, fileWorkers)
}
