type Day = Temporal.PlainDate

/** What the path is drawn from: the latest referral, offer and stay of a household, and its follow-ups. Days are civil days in Rome. */
export type Journey = {
  referral: { receivedOn: Day; eligibleOn: Day | null; listedOn: Day | null; closed: boolean; state: string } | null
  offer: { madeOn: Day; state: string } | null
  stay: { entry: Day; authorisedUntil: Day; exit: Day | null; isOverstay: boolean } | null
  followUps: { months: number; dueOn: Day; doneOn: Day | null }[]
}

export const stepNames = ['referral', 'requirements', 'list', 'offer', 'stay', 'departure', 'followUp'] as const
export type StepName = (typeof stepNames)[number]
export type PathStep = { name: StepName; state: 'done' | 'current' | 'next' | 'stopped'; day?: Day }

/**
 * The seven steps towards a home. A step is done once what follows it has happened, even when it was skipped or recorded elsewhere
 * (a household that came by import has no referral); exactly one is under way, unless the path has stopped or come to its end.
 */
export function pathOf(journey: Journey): PathStep[] {
  const reached = furthest(journey)
  return stepNames.map((name, position) => {
    const day = dayOf(name, journey)
    if (position < reached) return { name, state: 'done', day }
    if (position > reached) return { name, state: 'next', day: name === 'departure' ? day : undefined }
    return { name, state: isStopped(journey) ? 'stopped' : isOver(name, journey) ? 'done' : 'current', day }
  })
}

function furthest({ referral, offer, stay, followUps }: Journey): number {
  if (stay?.exit) return followUps.length > 0 ? 6 : 5
  if (stay) return 4
  if (offer && ['open', 'accepted'].includes(offer.state)) return 3
  if (referral?.listedOn) return 2
  if (referral?.eligibleOn) return 2
  if (referral && referral.state !== 'received') return 1
  return 0
}

function isStopped({ referral, stay }: Journey): boolean {
  if (stay) return stay.isOverstay
  return referral?.closed ?? false
}

function isOver(name: StepName, { stay, followUps }: Journey): boolean {
  if (name === 'departure') return stay?.exit !== null && stay !== null
  return name === 'followUp' && followUps.every(({ doneOn }) => doneOn !== null)
}

function dayOf(name: StepName, { referral, offer, stay, followUps }: Journey): Day | undefined {
  const nextFollowUp = followUps.find(({ doneOn }) => doneOn === null) ?? followUps.at(-1)
  const days: Record<StepName, Day | null | undefined> = {
    referral: referral?.receivedOn,
    requirements: referral?.eligibleOn,
    list: referral?.listedOn,
    offer: offer?.madeOn,
    stay: stay?.entry,
    departure: stay?.exit ?? stay?.authorisedUntil,
    followUp: nextFollowUp?.doneOn ?? nextFollowUp?.dueOn,
  }
  return days[name] ?? undefined
}
