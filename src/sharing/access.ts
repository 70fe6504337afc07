import { type Actor, may, type Power } from '../platform/actor.ts'

export const keepingShares: Power = 'sharing.keep'

/** Who opens a file sees who else does. */
export const canSeeShares = (actor: Actor): boolean => may(actor, 'people.see')

/** Sharing, answering requests, handing over a charge: for the services that follow the household (the database says which). */
export const canKeepShares = (actor: Actor): boolean => may(actor, keepingShares)

/** Who works with people may ask whether another service knows somebody. */
export const canAskElsewhere = (actor: Actor): boolean => may(actor, 'people.see')

/** Opening in an emergency the file of another service. */
export const canBreakGlass = (actor: Actor): boolean => may(actor, 'glass.break')

/** Emergencies: one's own, and those one answers for. */
export const canSeeGlasses = (actor: Actor): boolean => canBreakGlass(actor) || canReviewGlasses(actor)

/** What was opened in an emergency is read again by who answers for the household, and by the data protection officer. */
export const canReviewGlasses = (actor: Actor): boolean =>
  may(actor, keepingShares) || (actor.kind === 'user' && actor.audits.length > 0)
