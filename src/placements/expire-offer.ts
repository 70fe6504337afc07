import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import type { Task } from '../platform/jobs.ts'
import { done } from '../platform/refusal.ts'
import { letGoExpired } from './let-go-expired.ts'

export const expireOfferTask = 'placements.expire-offer'

/** The clock of one offer. An offer answered, or held longer, meanwhile is left as it is. */
export const expireOffer: Task = async (house, { offerId }) => {
  if (typeof offerId !== 'string') return
  await commitAs(house, system('proposte'), async (tx) => done(await letGoExpired(tx, { offerId })))
}
