import { peoplePaths } from '../people/paths.ts'
import { placementPaths } from '../placements/paths.ts'
import { dayOf } from '../platform/clock.ts'
import { referralPaths } from '../referrals/paths.ts'
import { isClosed } from '../referrals/states.ts'
import { formatDayShort } from '../ui/format.ts'
import type { StepState } from '../ui/path-steps.tsx'
import { type Journey, pathOf, type StepName } from './path-rules.ts'
import type { HouseholdFile } from './queries.ts'

const labels: Record<StepName, string> = {
  referral: 'Segnalazione',
  requirements: 'Requisiti',
  list: 'Lista d’attesa',
  offer: 'Proposta',
  stay: 'Ospitalità',
  departure: 'Uscita',
  followUp: 'Verifica',
}

type Step = { label: string; state: StepState; day?: Temporal.PlainDate; note?: string; href?: string }

/** The household's path, each step leading to what it is about. */
export function stepsOf(file: HouseholdFile): Step[] {
  const links = linksOf(file)
  const journey = journeyOf(file)
  return pathOf(journey).map(({ name, state, day }) => ({
    label: labelOf(name, journey),
    state,
    ...(name === 'followUp' && state === 'current' && day ? { note: `prevista il ${formatDayShort(day)}` } : { day }),
    href: state === 'next' ? undefined : links[name],
  }))
}

function labelOf(name: StepName, { followUps }: Journey): string {
  const next = followUps.find(({ doneOn }) => doneOn === null) ?? followUps.at(-1)
  return name === 'followUp' && next ? `Verifica a ${next.months} mesi` : labels[name]
}

function journeyOf({ referrals, offers, stays, followUps }: HouseholdFile): Journey {
  const [referral] = referrals
  const [stay] = stays
  const isAfterStay = referral && stay?.exit && Temporal.PlainDate.compare(dayOf(referral.receivedAt), stay.exit) >= 0
  const current = isAfterStay ? undefined : stay
  // The offer that led here: one that led to another stay belongs to an earlier stretch of road.
  const offer = offers.find(({ stayId }) => stayId === (current?.id ?? null))
  return {
    referral: referral
      ? {
          receivedOn: dayOf(referral.receivedAt),
          eligibleOn: referral.steps.eligible && dayOf(referral.steps.eligible),
          listedOn: referral.steps.listed && dayOf(referral.steps.listed),
          closed: isClosed(referral.state),
          state: referral.state,
        }
      : null,
    offer: offer ? { madeOn: dayOf(offer.madeAt), state: offer.state } : null,
    stay: current
      ? {
          entry: current.entry,
          authorisedUntil: current.authorisedUntil,
          exit: current.exit,
          isOverstay: current.state === 'overstay',
        }
      : null,
    followUps: current ? followUps.filter(({ stayId }) => stayId === current.id) : [],
  }
}

function linksOf({ household, referrals, offers, stays, followUps }: HouseholdFile): Partial<Record<StepName, string>> {
  const [referral] = referrals
  const [stay] = stays
  const [offer] = offers
  const next = followUps.find(({ doneOn }) => doneOn === null) ?? followUps.at(-1)
  return {
    referral: referral ? referralPaths.referral(referral.id) : peoplePaths.household(household.id),
    requirements: referral && referralPaths.referral(referral.id),
    list: referral && referralPaths.waitingList(referral.serviceId),
    offer: offer && placementPaths.offer(offer.id),
    stay: stay && placementPaths.stay(stay.id),
    departure: stay && placementPaths.stay(stay.id),
    followUp: next && placementPaths.followUp(next.id),
  }
}
