import { type Actor, hasRole, type Role } from '../platform/actor.ts'

export const fileRoles: Role[] = ['social_worker', 'worker', 'coordinator', 'administrator']
const deciding: Role[] = ['coordinator', 'administrator']

/** Whoever follows people reads the referrals of their services; whoever looks after places does not. */
export const canReadReferrals = (actor: Actor) => hasRole(actor, fileRoles)

/** Recording, correcting, answering requirements, keeping the acts. */
export const canRecordReferral = (actor: Actor, serviceId?: string) => hasRole(actor, fileRoles, serviceId)

/** Eligible or not, and the place in the waiting list: the coordinator's. */
export const canDecide = (actor: Actor, serviceId?: string) => hasRole(actor, deciding, serviceId)
