import { type Actor, may, type Power } from '../platform/actor.ts'

export const handling: Power = 'mail.handle'
export const keeping: Power = 'mail.keep'

/** Receives and hands over: volunteers too. */
export function canHandleMail(actor: Actor, serviceId?: string): boolean {
  return may(actor, handling, serviceId)
}

/** Returns, sends on, destroys, and decides on what was set aside. */
export function canKeepMail(actor: Actor, serviceId?: string): boolean {
  return may(actor, keeping, serviceId)
}

/** A hand-over is taken back on the same day by who made it; later, or by others, by who keeps the mail. */
export function canUndoHandOver(
  actor: Actor,
  act: { serviceId: string; by: string | null; onDay: Temporal.PlainDate },
  today: Temporal.PlainDate,
): boolean {
  if (canKeepMail(actor, act.serviceId)) return true
  const mine = actor.kind === 'user' && actor.userId === act.by
  return mine && canHandleMail(actor, act.serviceId) && act.onDay.equals(today)
}
