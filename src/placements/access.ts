import { type Actor, hasRole, type Role } from '../platform/actor.ts'

export const followersOfPeople: Role[] = ['social_worker', 'worker', 'coordinator', 'administrator']
const runPlaces: Role[] = ['worker', 'coordinator', 'administrator']
const decide: Role[] = ['coordinator', 'administrator']

// Who may see: whoever follows people in the service.
export const canSeePlacements = (actor: Actor, serviceId?: string) => hasRole(actor, followersOfPeople, serviceId)
export const canFindAPlace = canSeePlacements

// Who may do.
/** Offering a place, withdrawing it and holding it longer are decisions. */
export const canOffer = (actor: Actor, serviceId?: string) => hasRole(actor, decide, serviceId)
/** The household's answer is written down by whoever hears it. */
export const canAnswerOffer = (actor: Actor, serviceId?: string) => hasRole(actor, runPlaces, serviceId)
export const canMoveIn = (actor: Actor, serviceId?: string) => hasRole(actor, runPlaces, serviceId)
export const canMoveOut = canMoveIn
export const canTransfer = canMoveIn
export const canKeepNotices = canMoveIn
export const canFollowUp = canSeePlacements
export const canAskExtension = canSeePlacements
export const canGiveOpinion = canSeePlacements
export const canDecideExtension = canOffer
