import { type Actor, may, type Power } from '../platform/actor.ts'

export const readingReferrals: Power = 'referrals.see'
export const recordingReferrals: Power = 'referrals.record'

/** Whoever follows people reads the referrals of their services; whoever looks after places does not. */
export const canReadReferrals = (actor: Actor) => may(actor, readingReferrals)

/** Recording, correcting, answering requirements, keeping the acts. */
export const canRecordReferral = (actor: Actor, serviceId?: string) => may(actor, recordingReferrals, serviceId)

/** Eligible or not, and the place in the waiting list: those who decide. */
export const canDecide = (actor: Actor, serviceId?: string) => may(actor, 'referrals.decide', serviceId)
