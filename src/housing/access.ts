import { type Actor, hasRole, type Role } from '../platform/actor.ts'

const whoWorksThere: Role[] = ['social_worker', 'worker', 'coordinator', 'housing_manager', 'administrator']
const whoRunsPlaces: Role[] = ['coordinator', 'housing_manager', 'administrator']
const whoClosesBeds: Role[] = ['worker', 'coordinator', 'housing_manager', 'administrator']

/** Whoever works in a service sees its places: sites, units, beds, closures and figures. Names are another matter (people). */
export const canSeePlaces = (actor: Actor, serviceId?: string) => hasRole(actor, whoWorksThere, serviceId)

/** Sites, units, rooms, beds, titles and works are kept by the housing manager, the coordinator and the administrator. */
export const canKeepPlaces = (actor: Actor, serviceId?: string) => hasRole(actor, whoRunsPlaces, serviceId)

/** A broken bed is closed by whoever finds it: workers too. */
export const canCloseBeds = (actor: Actor, serviceId?: string) => hasRole(actor, whoClosesBeds, serviceId)

/** What a unit costs and by which act it is held is for those who keep the places. */
export const canSeeCosts = canKeepPlaces

export const keepersOfPlaces = whoRunsPlaces
export const closersOfBeds = whoClosesBeds
