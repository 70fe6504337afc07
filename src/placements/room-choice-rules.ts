/** A bed that nothing stands on in the nights asked. The gaps are the empty nights next to ours; null when long or not known. */
export type FreeBed = { id: string; name: string; kind: string; gapBefore: number | null; gapAfter: number | null }

export type Standing = 'taken' | 'held' | 'closed' | 'turnover' | 'out_of_service'

/** A room with a bed free in the nights asked: `others` when another household has nights there, `family` when one of those has minors. */
export type RoomSeen = {
  id: string
  name: string
  isPrivate: boolean
  others: boolean
  othersUntil: number | null
  family: boolean
  free: FreeBed[]
}

/** Who looks for a place. Everybody sleeps in a bed of their own; under two years of age a cot will do. */
export type Seeker = { people: number; babies: number; minors: number; needs: string[] }

export type FitOptions = {
  /** May families with minors share a room with strangers? */
  familiesShareRooms: boolean
  /** A gap left empty before or after counts as short up to these nights. */
  shortGap: number
}

export type ChosenBed = { bed: FreeBed; room: RoomSeen }

export type Chosen = {
  beds: ChosenBed[]
  rooms: number
  sharedRooms: number
  /** Beds of the private rooms chosen that nobody else can use meanwhile. */
  unusable: number
  /** Beds left with a short empty gap before or after. */
  gaps: number
  cost: number
}

/** `cost` is sure; `estimate` adds the gaps and lost beds it would bring if all of it were taken: enough to choose among rooms. */
type Usable = { room: RoomSeen; regular: FreeBed[]; cots: FreeBed[]; cost: number; estimate: number }
type Plan = { rooms: Usable[]; cost: number; regular: number; cots: number }

const oneMoreRoom = 10
const sharedWithOthers = 40
const bedUnusable = 8
const gapLeft = 2

/**
 * The rooms of one unit that take the whole household at the least cost: private rooms first for more than one person, a bed in a
 * shared room for somebody alone. Undefined when no set of rooms takes everybody.
 */
export function bestBeds(rooms: RoomSeen[], seeker: Seeker, options: FitOptions): Chosen | undefined {
  const usable = rooms.flatMap((room) => usableRoom(room, seeker, options))
  let best: Chosen | undefined
  for (const plan of plans(usable, seeker)) {
    const chosen = chosenFrom(plan, seeker, options)
    if (!best || chosen.cost < best.cost) best = chosen
  }
  return best
}

/** A family with minors neither joins strangers in a shared room nor is joined there. */
export function wouldMix(room: RoomSeen, { minors }: Seeker, { familiesShareRooms }: FitOptions): boolean {
  return !room.isPrivate && !familiesShareRooms && ((minors > 0 && room.others) || room.family)
}

function usableRoom(room: RoomSeen, seeker: Seeker, options: FitOptions): Usable[] {
  if (room.free.length === 0 || (room.isPrivate ? room.others : wouldMix(room, seeker, options))) return []
  const free = room.free.toSorted(byGaps(options))
  const regular = free.filter((bed) => bed.kind !== 'cot')
  const cots = seeker.babies > 0 ? free.filter((bed) => bed.kind === 'cot') : []
  if (regular.length + cots.length === 0) return []
  const cost = oneMoreRoom + (!room.isPrivate && seeker.people > 1 ? sharedWithOthers : 0)
  const gaps = regular.slice(0, seeker.people).filter((bed) => leavesGap(bed, options)).length
  const unusable = room.isPrivate ? Math.max(0, regular.length - seeker.people) : 0
  return [{ room, regular, cots, cost, estimate: cost + gaps * gapLeft + unusable * bedUnusable }]
}

/** For every number of beds and cots that some rooms make together, the cheapest such rooms: exact however many rooms there are. */
function plans(usable: Usable[], { people, babies }: Seeker): Plan[] {
  const best = new Map<string, Plan>([['0/0', { rooms: [], cost: 0, regular: 0, cots: 0 }]])
  for (const room of usable) {
    for (const plan of [...best.values()]) {
      if (plan.regular >= people) continue
      const regular = plan.regular + room.regular.length
      const cots = Math.min(babies, plan.cots + room.cots.length)
      const cost = plan.cost + room.estimate
      const known = best.get(`${regular}/${cots}`)
      if (!known || cost < known.cost)
        best.set(`${regular}/${cots}`, { rooms: [...plan.rooms, room], cost, regular, cots })
    }
  }
  return [...best.values()].filter(({ regular, cots }) => regular + cots >= people)
}

function chosenFrom(plan: Plan, seeker: Seeker, options: FitOptions): Chosen {
  const beds = takeBeds(plan.rooms, seeker)
  const used = plan.rooms.filter(({ room }) => beds.some((chosen) => chosen.room.id === room.id))
  const inPrivate = beds.filter(({ bed, room }) => room.isPrivate && bed.kind !== 'cot').length
  const unusable = used.filter(({ room }) => room.isPrivate).flatMap(({ regular }) => regular).length - inPrivate
  const gaps = beds.filter(({ bed }) => leavesGap(bed, options)).length
  return {
    beds,
    rooms: used.length,
    sharedRooms: used.filter(({ room }) => !room.isPrivate).length,
    unusable,
    gaps,
    cost: used.reduce((sum, room) => sum + room.cost, 0) + unusable * bedUnusable + gaps * gapLeft,
  }
}

/** Babies take cots first, so that the beds are for the others; private rooms are filled before shared ones, the largest first. */
function takeBeds(rooms: Usable[], { people, babies }: Seeker): ChosenBed[] {
  const ordered = rooms.toSorted((one, other) => one.cost - other.cost || other.regular.length - one.regular.length)
  const cots = ordered.flatMap(({ room, cots }) => cots.map((bed) => ({ bed, room }))).slice(0, babies)
  const regular = ordered.flatMap(({ room, regular }) => regular.map((bed) => ({ bed, room })))
  return [...regular.slice(0, people - cots.length), ...cots]
}

const leavesGap = ({ gapBefore, gapAfter }: FreeBed, { shortGap }: FitOptions) =>
  isShort(gapBefore, shortGap) || isShort(gapAfter, shortGap)

const isShort = (gap: number | null, limit: number) => gap !== null && gap > 0 && gap <= limit

/** Beds that leave no scrap of nights behind come first. */
const byGaps = (options: FitOptions) => (one: FreeBed, other: FreeBed) =>
  Number(leavesGap(one, options)) - Number(leavesGap(other, options))
