import { sql } from 'kysely'
import { familyOf, isDestination } from '../placements/destinations.ts'
import { type Shown, suppress } from '../platform/small-cells-rules.ts'
import type { Tx } from '../platform/transaction.ts'
import {
  ageClasses,
  ageClassOf,
  type Breakdown,
  breakdown,
  type Guest,
  nightClasses,
  nightClassOf,
} from './figures-rules.ts'
import { setting } from './requests.ts'

export type Figures = {
  people: Shown
  nights: number | null
  threshold: number
  parts: { of: string; breakdown: Breakdown }[]
}

/** Who slept in the service in that year; empty when it is not the actor's to report. */
export async function guestsOf({ db }: Tx, serviceId: string, year: number): Promise<Guest[]> {
  const { rows } = await sql<Guest>`select * from privacy.guests(${serviceId}, ${year})`.execute(db)
  return rows
}

const parts: [of: string, classOf: (guest: Guest) => string | null, classes: readonly string[]][] = [
  ['sex', ({ sex }) => sex, ['female', 'male', 'other']],
  ['age', ({ age }) => ageClassOf(age), ageClasses],
  ['citizenship', ({ citizenship }) => citizenship, ['ita', 'eu', 'other']],
  [
    'reason',
    ({ reason }) => reason,
    [
      'executive_eviction',
      'clearance_order',
      'social_services_space',
      'improper_dwelling',
      'homelessness',
      'domestic_violence',
      'other',
    ],
  ],
  ['destination', destinationClass, ['inside', 'stable', 'temporary', 'institution', 'homeless', 'other']],
  ['nights', ({ nights }) => nightClassOf(nights), nightClasses],
]

function destinationClass({ exit, destination }: Guest): string | null {
  if (destination && isDestination(destination)) return familyOf(destination)
  return exit ? null : 'inside'
}

/** The figures of a service in a year, small counts hidden. A year is the only period: two that overlap would tell by difference. */
export async function figuresOf(tx: Tx, serviceId: string, year: number): Promise<Figures> {
  const guests = await guestsOf(tx, serviceId, year)
  const rule = { threshold: await setting(tx, 'small_cell') }
  const { total } = suppress([guests.length], rule)
  const people = guests.length >= rule.threshold || guests.length === 0 ? guests.length : total
  const nights = typeof people === 'number' ? guests.reduce((sum, guest) => sum + guest.nights, 0) : null
  return {
    people,
    nights,
    threshold: rule.threshold,
    parts: parts.map(([of, classOf, classes]) => ({ of, breakdown: breakdown(guests, classOf, classes, rule) })),
  }
}
