import { type Actor, may, type Power } from '../platform/actor.ts'

export const seeingStays: Power = 'stays.see'
export const runningStays: Power = 'stays.run'

// Who may see.
export const canSeePlacements = (actor: Actor, serviceId?: string) => may(actor, seeingStays, serviceId)
/** To look for a place one must see the places and those who are to sleep in them. */
export const canFindAPlace = (actor: Actor, serviceId?: string) =>
  may(actor, seeingStays, serviceId) && may(actor, 'places.see', serviceId)

// Who may do.
/** Offering a place, withdrawing it and holding it longer are decisions. */
export const canOffer = (actor: Actor, serviceId?: string) => may(actor, 'stays.decide', serviceId)
/** The household's answer is written down by whoever hears it. */
export const canAnswerOffer = (actor: Actor, serviceId?: string) => may(actor, runningStays, serviceId)
export const canMoveIn = (actor: Actor, serviceId?: string) => may(actor, runningStays, serviceId)
export const canMoveOut = canMoveIn
export const canTransfer = canMoveIn
export const canKeepNotices = canMoveIn
/** Asking for more time, giving an opinion, hearing from people after they left: whoever follows them. */
export const canAskExtension = (actor: Actor, serviceId?: string) => may(actor, 'stays.ask', serviceId)
export const canGiveOpinion = canAskExtension
export const canFollowUp = canAskExtension
export const canDecideExtension = canOffer
