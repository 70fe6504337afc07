import { sql } from 'kysely'
import { ruleSetOf, type ServiceChoice, servicesFor } from '../organisations/queries.ts'
import { type HouseholdGlance, householdGlance } from '../people/queries.ts'
import { ageOn } from '../people/rules.ts'
import { later, Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { type ReferralGlance, referralGlance } from '../referrals/queries.ts'
import { seeingStays } from './access.ts'
import { availability } from './availability.ts'
import { type Fit, type Misfit, type ObstacleCode, places } from './fit-rules.ts'
import { neighbouringNights, withGaps } from './neighbouring-nights.ts'
import type { Seeker } from './room-choice-rules.ts'

type Day = Temporal.PlainDate

export type FindAPlace = {
  referralId?: string | null
  householdId?: string | null
  /** Without a household: for how many, of whom how many minors. */
  people?: number | null
  minors?: number | null
  from?: Day | null
  to?: Day | null
  serviceId?: string | null
  /** The reason whose units are to be listed. */
  because?: ObstacleCode | null
  /** Only who asks, without looking: while the form is wrong, or nothing has been asked yet. */
  nowhere?: boolean
}

export type FoundPlace = Fit & { serviceName: string; freeUntil: Day | null }

export type FoundPlaces = {
  household: HouseholdGlance | null
  referral: ReferralGlance | null
  seeker: Seeker
  services: ServiceChoice[]
  serviceId: string | null
  from: Day
  to: Day
  places: FoundPlace[]
  /** How many units fit in all; the page shows the best. */
  fitting: number
  reasons: { code: ObstacleCode; count: number }[]
  misfits: (Misfit & { serviceName: string })[]
  openOfferId: string | null
  openStayId: string | null
}

const shown = 20
/** How many of the places that fit are weighed again with the empty nights they would leave. */
const weighed = 60
const listed = 200

/**
 * The free places for a whole household over the nights asked, best first, and why every other unit is not one. Undefined when the
 * referral or household is not the actor's to see.
 */
export async function findAPlace(tx: Tx, asked: FindAPlace): Promise<FoundPlaces | undefined> {
  const referral = asked.referralId ? await referralGlance(tx, asked.referralId) : null
  if (asked.referralId && !referral) return undefined
  const householdId = referral?.householdId ?? asked.householdId ?? null
  const household = householdId ? ((await householdGlance(tx, householdId)) ?? null) : null
  if (householdId && !household) return undefined
  const all = await servicesFor(tx, seeingStays)
  // A referral asks one service: the place is one of its own.
  const serviceId = referral?.serviceId ?? asked.serviceId ?? null
  const services = serviceId ? all.filter(({ id }) => id === serviceId) : all
  const from = asked.from ?? later(tx.today, referral?.wantedOn ?? tx.today)
  const to = asked.to ?? (await usualEnd(tx, services, from))
  const seeker = household ? seekerOf(household, from) : anySeeker(asked)
  const ids = asked.nowhere ? [] : services.map(({ id }) => id)
  const nights = new Nights(from, to)
  const { minors } = seeker
  const units = ids.length > 0 ? await availability(tx, { services: ids, nights, householdId, minors }) : []
  const { fits, misfits } = places(units, seeker, nights.count)
  const around = await neighbouringNights(tx, freeBedsIn(fits.slice(0, weighed)), nights)
  const best = places(withGaps(unitsOf(fits.slice(0, weighed)), nights, around), seeker, nights.count).fits
  const nameOf = new Map(services.map(({ id, name }) => [id, name]))
  return {
    household,
    referral: referral ?? null,
    seeker,
    services: all,
    serviceId,
    from,
    to,
    places: best.slice(0, shown).map((fit) => ({
      ...fit,
      serviceName: nameOf.get(fit.unit.serviceId) ?? '',
      freeUntil: freeUntil(fit, around),
    })),
    fitting: fits.length,
    reasons: countReasons(misfits),
    misfits: asked.because
      ? misfits
          .filter(({ obstacles: [first] }) => first.code === asked.because)
          .slice(0, listed)
          .map((misfit) => ({ ...misfit, serviceName: nameOf.get(misfit.unit.serviceId) ?? '' }))
      : [],
    ...(await alreadyPlaced(tx, householdId)),
  }
}

/** What a household needs of a place, on the day it would enter. */
export function seekerOf({ members }: HouseholdGlance, day: Day): Seeker {
  const ages = members.map((member) => ageOn(member, day))
  return {
    people: members.length,
    babies: ages.filter((age) => age !== null && age < 2).length,
    minors: ages.filter((age) => age !== null && age < 18).length,
    needs: [...new Set(members.flatMap(({ needs }) => needs))],
  }
}

function anySeeker({ people, minors }: FindAPlace): Seeker {
  return { people: people ?? 1, babies: 0, minors: minors ?? 0, needs: [] }
}

const daysWithoutRules = 30

/** As long as every service in the search allows; a month where no rule says. */
async function usualEnd(tx: Tx, services: ServiceChoice[], from: Day): Promise<Day> {
  const [only, other] = services
  if (only && !other)
    return from.add({ days: (await ruleSetOf(tx, only.id, from))?.maximumStayDays ?? daysWithoutRules })
  const { rows } = await sql<{ days: number | null }>`select min(maximum_stay_days) as days from organisations.rule_set
    where service_id = any(${services.map(({ id }) => id)}::uuid[]) and valid @> ${from}::date`.execute(tx.db)
  return from.add({ days: rows[0]?.days ?? daysWithoutRules })
}

function countReasons(misfits: Misfit[]) {
  const counts = Map.groupBy(misfits, ({ obstacles: [first] }) => first.code)
  return [...counts].map(([code, those]) => ({ code, count: those.length })).sort((a, b) => b.count - a.count)
}

const unitsOf = (fits: Fit[]) => fits.map(({ unit }) => unit)
const freeBedsIn = (fits: Fit[]) =>
  fits.flatMap(({ unit }) => unit.rooms.flatMap(({ free }) => free.map(({ id }) => id)))

/** The day on which the first of these beds is used again. */
function freeUntil({ beds }: Fit, around: Awaited<ReturnType<typeof neighbouringNights>>): Day | null {
  const days = beds.flatMap(({ bed }) => around.get(bed.id)?.nextFrom ?? [])
  return days.sort(Temporal.PlainDate.compare)[0] ?? null
}

async function alreadyPlaced({ db, now }: Tx, householdId: string | null) {
  if (!householdId) return { openOfferId: null, openStayId: null }
  const offer = await db
    .selectFrom('placements.offer')
    .select('id')
    .where('household_id', '=', householdId)
    .where('state', '=', 'open')
    .where('expires_at', '>', now)
    .executeTakeFirst()
  const stay = await db
    .selectFrom('placements.stay')
    .select('id')
    .where('household_id', '=', householdId)
    .where('exit', 'is', null)
    .executeTakeFirst()
  return { openOfferId: offer?.id ?? null, openStayId: stay?.id ?? null }
}
