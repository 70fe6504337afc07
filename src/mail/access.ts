import { type Actor, may, type Power } from '../platform/actor.ts'

export const handling: Power = 'mail.handle'

/** Receives and hands over: volunteers too. */
export function canHandleMail(actor: Actor, serviceId?: string): boolean {
  return may(actor, handling, serviceId)
}

/** Returns, sends on, destroys, and decides on what was set aside. */
export function canKeepMail(actor: Actor, serviceId?: string): boolean {
  return may(actor, 'mail.keep', serviceId)
}
