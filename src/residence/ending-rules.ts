import type { Refusal } from '../platform/refusal.ts'
import { type EndingReason, endingReasons } from './words.ts'

type Day = Temporal.PlainDate

/** Those one may choose by hand; passing to another desk is the transfer's business. */
export const reasonsByHand = (Object.keys(endingReasons) as EndingReason[]).filter(
  (reason) => reason !== 'moved_to_other_desk',
) as Exclude<EndingReason, 'moved_to_other_desk'>[]

type Asked = {
  onDay: Day
  reason: EndingReason
  destination?: string | null
  newAddress?: string | null
  act?: string | null
}

/** What a reason asks for and is not there, and a day that cannot be. */
export function endingFaults({ onDay, reason, ...asked }: Asked, begun: Day, today: Day): Refusal[] {
  const faults: Refusal[] = []
  if (Temporal.PlainDate.compare(onDay, begun) <= 0) faults.push(tooSoon)
  if (reason !== 'moved_to_other_desk' && Temporal.PlainDate.compare(onDay, today) > 0) faults.push(notYet)
  if (reason === 'stable_home' && !asked.destination) faults.push(whichHome)
  if (reason === 'stable_home' && !asked.newAddress) faults.push(whichAddress)
  if (reason === 'moved_to_other_town' && !asked.newAddress) faults.push(whichTown)
  if (reason === 'untraceable' && !asked.act) faults.push(whichAct)
  return faults
}

const tooSoon: Refusal = {
  reason: 'ends-too-soon',
  field: 'onDay',
  sentence: 'La fine deve venire dopo l’inizio della registrazione: scegli almeno il giorno dopo.',
}
const notYet: Refusal = {
  reason: 'not-yet',
  field: 'onDay',
  sentence: 'Il giorno è nel futuro: chiudi quando sarà arrivato.',
}
const whichHome: Refusal = {
  reason: 'which-home',
  field: 'destination',
  sentence: 'Scegli che casa ha trovato: serve a contare le uscite verso una casa stabile.',
}
const whichAddress: Refusal = {
  reason: 'which-address',
  field: 'newAddress',
  sentence: 'Scrivi il nuovo indirizzo: lì si manda la posta che arriva ancora.',
}
const whichTown: Refusal = {
  reason: 'which-town',
  field: 'newAddress',
  sentence: 'Scrivi almeno il comune in cui abita adesso.',
}
const whichAct: Refusal = {
  reason: 'which-act',
  field: 'act',
  sentence: 'Scrivi gli estremi del provvedimento: senza, la persona resta residente.',
}
