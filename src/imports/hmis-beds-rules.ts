import { overlap, type Span, within } from './hmis-days-rules.ts'

export type Bed = { id: string; room: string; isPrivate: boolean; inService: Span }
/** A person and the nights to be slept; none for who came and left on one day. */
export type Guest = { personId: string; runs: Span[] }
export type Slept = { personId: string; bedId: string; nights: Span }

type Use = Span & { householdId: string }

/**
 * Gives beds of one project to households, one after the other and always in the same way: the same export is always placed alike.
 * A whole household or nobody of it. A bed once given is never taken back.
 */
export class BedKeeper {
  readonly #beds: Bed[]
  readonly #uses = new Map<string, Use[]>()
  readonly #roomUses = new Map<string, Use[]>()

  constructor(beds: Bed[]) {
    this.#beds = beds
    for (const bed of beds) this.#roomUses.set(bed.room, [])
  }

  /** Nights that are in the ledger already. */
  keep(bedId: string, nights: Span, householdId: string): void {
    const use = { ...nights, householdId }
    this.#uses.set(bedId, [...(this.#uses.get(bedId) ?? []), use])
    const bed = this.#beds.find(({ id }) => id === bedId)
    if (bed) this.#roomUses.get(bed.room)?.push(use)
  }

  /** Where the household sleeps, or undefined when the project had not enough free beds for it on some night. */
  place(householdId: string, guests: Guest[], likesPrivate: boolean): Slept[] | undefined {
    const free = this.#beds.filter((bed) => !bed.isPrivate || this.#isOwn(bed.room, householdId, guests))
    const shared = free.filter(({ isPrivate }) => !isPrivate)
    const rooms = byRoom(free.filter(({ isPrivate }) => isPrivate))
    const inPrivate = () => this.#inOneRoom(rooms, guests) ?? this.#anywhere(largestFirst(rooms).flat(), guests)
    const inShared = () => this.#anywhere(shared, guests)
    const slept = likesPrivate ? (inPrivate() ?? inShared()) : (inShared() ?? inPrivate())
    for (const { bedId, nights } of slept ?? []) this.keep(bedId, nights, householdId)
    return slept
  }

  #isOwn(room: string, householdId: string, guests: Guest[]): boolean {
    const uses = this.#roomUses.get(room) ?? []
    return !uses.some(
      (use) => use.householdId !== householdId && guests.some(({ runs }) => runs.some((run) => overlap(run, use))),
    )
  }

  /** The smallest room that takes them all. */
  #inOneRoom(rooms: Bed[][], guests: Guest[]): Slept[] | undefined {
    const smallestFirst = [...rooms].sort((a, b) => a.length - b.length)
    for (const beds of smallestFirst) {
      const slept = beds.length >= guests.length ? this.#anywhere(beds, guests) : undefined
      if (slept) return slept
    }
    return undefined
  }

  #anywhere(beds: Bed[], guests: Guest[]): Slept[] | undefined {
    const slept: Slept[] = []
    for (const { personId, runs } of guests) {
      const own = this.#bedsFor(beds, runs, slept)
      if (!own) return undefined
      slept.push(...own.map((line) => ({ ...line, personId })))
    }
    return slept
  }

  /** One bed for all the nights; otherwise one for each run of nights. */
  #bedsFor(beds: Bed[], runs: Span[], taken: Slept[]): Omit<Slept, 'personId'>[] | undefined {
    const always = this.#bestBed(beds, runs, taken)
    if (always) return runs.map((nights) => ({ bedId: always.id, nights }))
    const found = runs.map((nights) => ({ bed: this.#bestBed(beds, [nights], taken), nights }))
    if (found.some(({ bed }) => !bed)) return undefined
    return found.flatMap(({ bed, nights }) => (bed ? [{ bedId: bed.id, nights }] : []))
  }

  /** The free bed that leaves service soonest, so that those that last remain for who stays longer. */
  #bestBed(beds: Bed[], runs: Span[], taken: Slept[]): Bed | undefined {
    let best: Bed | undefined
    for (const bed of beds)
      if ((!best || bed.inService.to < best.inService.to) && this.#isFree(bed, runs, taken)) best = bed
    return best
  }

  #isFree(bed: Bed, runs: Span[], taken: Slept[]): boolean {
    const uses = this.#uses.get(bed.id) ?? []
    return runs.every(
      (run) =>
        within(run, bed.inService) &&
        !uses.some((use) => overlap(run, use)) &&
        !taken.some(({ bedId, nights }) => bedId === bed.id && overlap(run, nights)),
    )
  }
}

function byRoom(beds: Bed[]): Bed[][] {
  const rooms = new Map<string, Bed[]>()
  for (const bed of beds) rooms.set(bed.room, [...(rooms.get(bed.room) ?? []), bed])
  return [...rooms.values()]
}

const largestFirst = (rooms: Bed[][]) => [...rooms].sort((a, b) => b.length - a.length)
