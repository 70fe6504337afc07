import { type Actor, may, type Power } from '../platform/actor.ts'

export const seeingPeople: Power = 'people.see'
export const recordingPeople: Power = 'people.record'

/** Whoever follows people in a service finds and opens their files. */
export function canSeePeople(actor: Actor): boolean {
  return may(actor, seeingPeople)
}

/** Those who know a household keep its data right; who only reads files (a mediator) does not. */
export function canRecordPeople(actor: Actor): boolean {
  return may(actor, recordingPeople)
}

/** A service records people, and takes households in charge, by the hand of those who have that power in it. */
export function canRecordFor(actor: Actor, serviceId: string): boolean {
  return may(actor, recordingPeople, serviceId)
}
