import { type DiaryGlance, diaryGlance } from '../diary/queries.ts'
import { type BedTonight, bedsTonight } from '../housing/tonight.ts'
import { type Charge, chargesOf } from '../people/charges.ts'
import { type HouseholdGlance, householdInFile } from '../people/queries.ts'
import { type FollowUp, followUpsOf } from '../placements/follow-up-queries.ts'
import { type HouseholdOffer, offersOf } from '../placements/offers-of.ts'
import { staysOf } from '../placements/queries.ts'
import type { StayLine } from '../placements/stay-lines.ts'
import type { Tx } from '../platform/transaction.ts'
import { referralsOf } from '../referrals/queries.ts'
import { canAsk } from '../residence/access.ts'
import { openRequestsOf, residencesOf } from '../residence/queries.ts'
import { type Move, movesOf } from '../residence-transfers/moves.ts'
import { type Protection, protectionOf } from '../sharing/protection-queries.ts'
import { type Openings, openingsOf } from '../sharing/queries.ts'
import { type Elsewhere, elsewhereOf } from './elsewhere.ts'
import type { Residence } from './residence-section.tsx'

export type HouseholdFile = {
  household: HouseholdGlance
  charges: Charge[]
  referrals: Awaited<ReturnType<typeof referralsOf>>
  offers: HouseholdOffer[]
  stays: StayLine[]
  followUps: FollowUp[]
  tonight: BedTonight[]
  /** Absent for who does not read diaries. */
  diary: DiaryGlance | undefined
  /** Of who must not be found. */
  protection: Protection | undefined
  openings: Openings
  elsewhere: Elsewhere
  residence: Residence
  moves: Move[]
}

/** All that the reader may know of a household; undefined when its file is not theirs to open. */
export async function householdFile(tx: Tx, id: string): Promise<HouseholdFile | undefined> {
  const household = await householdInFile(tx, id)
  if (!household) return undefined
  tx.saw({ what: 'household', householdId: id })
  return {
    household,
    charges: await chargesOf(tx, id),
    referrals: await referralsOf(tx, id),
    offers: await offersOf(tx, id),
    stays: await staysOf(tx, id),
    followUps: await followUpsOf(tx, id),
    tonight: await bedsTonight(tx, id),
    diary: await diaryGlance(tx, id),
    protection: await protectionOf(tx, id),
    openings: await openingsOf(tx, id),
    elsewhere: await elsewhereOf(tx, id),
    residence: await residenceOf(tx, household),
    moves: await movesOf(tx, id),
  }
}

/** Asking is offered while somebody of them is neither registered nor asked for. */
async function residenceOf(tx: Tx, { id, members }: HouseholdGlance): Promise<Residence> {
  const registered = await residencesOf(tx, id)
  const asked = await openRequestsOf(tx, id)
  const settled = new Set([...registered.filter(({ endedOn }) => !endedOn), ...asked].map(({ personId }) => personId))
  return { registered, asked, mayAsk: canAsk(tx.actor) && members.some(({ personId }) => !settled.has(personId)) }
}
