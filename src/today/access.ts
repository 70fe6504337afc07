import { type Actor, mayAny } from '../platform/actor.ts'

/** Whoever has something that falls due: with stays, with the registered, or with their mail. */
export function canSeeToday(actor: Actor): boolean {
  return mayAny(actor, ['stays.see', 'residence.see', 'mail.keep'])
}
