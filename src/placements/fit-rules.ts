import { bestBeds, type Chosen, type FitOptions, type RoomSeen, type Seeker, wouldMix } from './room-choice-rules.ts'

/** A unit as the search sees it over the nights asked: what decides whether a household fits, and nothing else. */
export type UnitSeen = {
  id: string
  name: string
  floor: number | null
  features: string[]
  site: string
  zone: string | null
  serviceId: string
  /** The longest stay the service's rules allow; null when they set no limit. */
  maximumNights: number | null
  /** Beds and cots in all, free or not. */
  beds: number
  cots: number
  /** Beds that something stands on. `freeAfter`: nights from the first one asked until the last of them ends; null when not known. */
  blocked: Blocked[]
  /** Only those with a bed free. */
  rooms: RoomSeen[]
}

export type Blocked = { code: ObstacleCode; count: number; freeAfter: number | null }

export const usualOptions: FitOptions = { familiesShareRooms: false, shortGap: 14 }

/** Why a unit does not fit, in the order in which the reasons are told. */
export const obstacleCodes = [
  'not_together',
  'taken',
  'held',
  'private_room',
  'would_mix',
  'turnover',
  'closed',
  'out_of_service',
  'too_small',
  'not_accessible',
  'stairs',
  'no_pets',
  'no_cot',
  'over_term',
] as const
export type ObstacleCode = (typeof obstacleCodes)[number]

/** `freeAfter`: nights from the first one asked until what stands there has ended; null when not known. */
export type Obstacle = {
  code: ObstacleCode
  free?: number
  needed?: number
  freeAfter?: number | null
  limit?: number
}

export type Fit = Chosen & { unit: UnitSeen; scarce: boolean; score: number }
export type Misfit = { unit: UnitSeen; obstacles: [Obstacle, ...Obstacle[]] }

/** Where the household fits, best first, and for every other unit all the reasons it does not, the decisive one first. */
export function places(
  units: UnitSeen[],
  seeker: Seeker,
  nights: number,
  options: FitOptions = usualOptions,
): { fits: Fit[]; misfits: Misfit[] } {
  const fits: Fit[] = []
  const misfits: Misfit[] = []
  for (const unit of units) {
    const chosen = bestBeds(unit.rooms, seeker, options)
    const shortage = chosen ? [] : shortages(unit, seeker, options)
    const reasons = [...mismatches(unit, seeker, nights), ...shortage]
    // What no waiting would change comes first.
    const [first, ...others] = reasons.sort(
      (one, other) => Number(other.code === 'too_small') - Number(one.code === 'too_small'),
    )
    if (first) misfits.push({ unit, obstacles: [first, ...others] })
    else if (chosen) fits.push(asFit(unit, seeker, chosen))
  }
  return { fits: fits.sort(byWorth), misfits }
}

const words = new Intl.Collator('it', { numeric: true })

const byWorth = (one: Fit, other: Fit) =>
  one.score - other.score ||
  words.compare(one.unit.site, other.unit.site) ||
  words.compare(one.unit.name, other.unit.name)

function asFit(unit: UnitSeen, seeker: Seeker, chosen: Chosen): Fit {
  // A home without barriers is kept, while another will do, for those who cannot do without.
  const scarce = unit.features.includes('accessible') && !seeker.needs.includes('wheelchair')
  return { ...chosen, unit, scarce, score: chosen.cost + (scarce ? 6 : 0) }
}

function mismatches(unit: UnitSeen, { needs }: Seeker, nights: number): Obstacle[] {
  const has = (feature: string) => unit.features.includes(feature)
  const noStairs = unit.floor === 0 || has('ground_floor') || has('lift')
  const found: Obstacle[] = []
  if (needs.includes('wheelchair') && !has('accessible')) found.push({ code: 'not_accessible' })
  else if ((needs.includes('ground_floor') || needs.includes('wheelchair')) && !noStairs) found.push({ code: 'stairs' })
  if (needs.includes('pet') && !has('pets_allowed')) found.push({ code: 'no_pets' })
  if (needs.includes('cot') && !has('cot') && !hasFreeCot(unit)) found.push({ code: 'no_cot' })
  if (unit.maximumNights !== null && nights > unit.maximumNights)
    found.push({ code: 'over_term', limit: unit.maximumNights })
  return found
}

const hasFreeCot = (unit: UnitSeen) => unit.rooms.some(({ free }) => free.some(({ kind }) => kind === 'cot'))

function shortages(unit: UnitSeen, seeker: Seeker, options: FitOptions): Obstacle[] {
  const needed = seeker.people
  const size = unit.beds + Math.min(unit.cots, seeker.babies)
  if (size < needed) return [{ code: 'too_small', free: size, needed }]
  const kept = unit.rooms.flatMap((room) => keptFrom(room, seeker, options))
  const blocked = [...unit.blocked, ...kept].sort((one, other) => other.count - one.count)
  const free = unit.beds - blocked.reduce((sum, { count }) => sum + count, 0)
  const reasons = blocked.map(({ code, freeAfter }) => ({ code, freeAfter }))
  if (free <= 0) return reasons
  const ends = blocked.map(({ freeAfter }) => freeAfter ?? Number.POSITIVE_INFINITY)
  const last = Math.max(...ends)
  return [{ code: 'not_together', free, needed, freeAfter: Number.isFinite(last) ? last : null }, ...reasons]
}

/** Free beds that this household may not have, because of who else is in the room. */
function keptFrom(room: RoomSeen, seeker: Seeker, options: FitOptions): Blocked[] {
  const count = room.free.filter(({ kind }) => kind !== 'cot').length
  const freeAfter = room.othersUntil
  if (count === 0) return []
  if (room.isPrivate) return room.others ? [{ code: 'private_room', count, freeAfter }] : []
  return wouldMix(room, seeker, options) ? [{ code: 'would_mix', count, freeAfter }] : []
}
