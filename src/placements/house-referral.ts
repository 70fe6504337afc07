import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { moveReferral } from '../referrals/move-on.ts'
import { currentReferralOf, referralGlance } from '../referrals/queries.ts'
import type { State } from '../referrals/words.ts'

// A household that enters the day it is found a place is offered it and accepts it in the same breath: the history says so.
const stepsFrom: Partial<Record<State, State[]>> = {
  offered: ['accepted', 'housed'],
  accepted: ['housed'],
}
const all: State[] = ['offered', 'accepted', 'housed']

type OfHousehold = { householdId: string; serviceId: string; referralId: string | null }

/** The referral that asked for this place, if any, reaches its end. Refuses when it has not been found eligible yet. */
export async function houseReferral(tx: Tx, asked: OfHousehold): Promise<Outcome<{ referralId: string | null }>> {
  const referral = asked.referralId
    ? await referralGlance(tx, asked.referralId)
    : await currentReferralOf(tx, asked.householdId, asked.serviceId)
  if (!referral) return done({ referralId: asked.referralId })
  for (const to of stepsFrom[referral.state] ?? all) {
    const moved = await moveReferral(tx, { referralId: referral.id, to })
    if (!moved.ok) return moved
  }
  return done({ referralId: referral.id })
}
