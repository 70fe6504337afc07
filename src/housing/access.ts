import { type Actor, may, mayAny, type Power } from '../platform/actor.ts'

export const keepingPlaces: Power = 'places.keep'
export const closingBeds: Power = 'places.close'

/** Whoever works with the places of a service sees them: sites, units, beds, closures. Names are another matter (people). */
export const canSeePlaces = (actor: Actor, serviceId?: string) => may(actor, 'places.see', serviceId)

/** Nights used and free, in figures: also for those who account for them without seeing the places. */
export const canSeeOccupancy = (actor: Actor, serviceId?: string) =>
  mayAny(actor, ['places.see', 'figures.see'], serviceId)

/** Sites, units, rooms, beds, titles and works are changed by those who keep them. */
export const canKeepPlaces = (actor: Actor, serviceId?: string) => may(actor, keepingPlaces, serviceId)

/** A broken bed is closed by whoever finds it, where the service lets them. */
export const canCloseBeds = (actor: Actor, serviceId?: string) => may(actor, closingBeds, serviceId)

/** What a unit costs and by which act it is held is for those who keep the places. */
export const canSeeCosts = canKeepPlaces
