import { ruleSetOf } from '../organisations/queries.ts'
import { type HouseholdGlance, householdGlance } from '../people/queries.ts'
import { earlier } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { bedOptions, freeBeds } from './free-beds.ts'
import { proposedBeds } from './move-in-rules.ts'
import { bedsById, bedsHeld, type HeldBed, offerById } from './offer-queries.ts'
import { serviceOfBeds } from './service-of-beds.ts'

type Day = Temporal.PlainDate
type Options = ReturnType<typeof bedOptions>

export type MoveInForm = {
  household: HouseholdGlance
  serviceId: string
  place: string
  maximumStayDays: number | null
  beds: Options
  hidden: Record<string, string>
  /** What the form says before anybody changes it. */
  values: Record<string, string>
}

/** From an offer: its beds, its nights, everybody in a bed. Undefined when it is not there or holds nothing any more. */
export async function moveInFromOffer(tx: Tx, offerId: string): Promise<MoveInForm | undefined> {
  const offer = await offerById(tx, offerId)
  if (!offer || (offer.state !== 'open' && offer.state !== 'accepted') || !offer.nights.to) return undefined
  const beds = await bedsHeld(tx, offerId)
  return filled(tx, offer.householdId, beds, offer.nights.from, offer.nights.to, {})
}

/** Straight from the search: these beds, from today. */
export async function moveInDirectly(
  tx: Tx,
  wanted: { householdId: string; bedIds: string[]; until: Day | null },
): Promise<MoveInForm | undefined> {
  const beds = await bedsById(tx, wanted.bedIds)
  const hidden = { household: wanted.householdId, beds: wanted.bedIds.join(',') }
  return filled(tx, wanted.householdId, beds, tx.today, wanted.until, hidden)
}

async function filled(
  tx: Tx,
  householdId: string,
  beds: HeldBed[],
  from: Day,
  until: Day | null,
  hidden: Record<string, string>,
): Promise<MoveInForm | undefined> {
  const household = await householdGlance(tx, householdId)
  const serviceId = await serviceOfBeds(
    tx,
    beds.map(({ bedId }) => bedId),
  )
  if (!household || !serviceId) return undefined
  const { maximumStayDays = null } = (await ruleSetOf(tx, serviceId, from)) ?? {}
  const latest = maximumStayDays === null ? null : from.add({ days: maximumStayDays })
  const to = earlier(until, latest) ?? from.add({ days: daysWithoutRules })
  const proposed = proposedBeds(household.members, beds)
  return {
    household,
    serviceId,
    place: beds[0]?.place ?? '',
    maximumStayDays,
    hidden,
    beds: await bedsToChoose(tx, householdId, beds, from, to),
    values: {
      entry: from.toString(),
      until: to.toString(),
      ...Object.fromEntries([...proposed].map(([personId, bedId]) => [`bed-${personId}`, bedId])),
    },
  }
}

const daysWithoutRules = 30

/** The beds of the offer, then the others of the same place that are free. */
async function bedsToChoose(tx: Tx, householdId: string, own: HeldBed[], from: Day, to: Day): Promise<Options> {
  if (Temporal.PlainDate.compare(from, to) >= 0) return []
  const nearBedIds = own.map(({ bedId }) => bedId)
  const near = await freeBeds(tx, { from, to, householdId, nearBedIds, only: 'near' })
  const proposed = own.map(({ bedId, room, bed }) => ({ value: bedId, label: `${room}, ${bed}` }))
  return [
    { group: 'Posti proposti', options: proposed },
    ...bedOptions(near.filter(({ bedId }) => !nearBedIds.includes(bedId))),
  ]
}
