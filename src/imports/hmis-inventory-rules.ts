import { type DayNumber, dayOfNumber, type Span } from './hmis-days-rules.ts'

/** One row of an inventory: so many beds (and, for families, units), on those nights. */
export type InventoryRow = { householdType: string; units: number; beds: number; nights: Span }

export type PlannedBed = {
  /** Tells the bed among those of its project, and stays the same from one export to the next. */
  key: string
  householdType: string
  /** From 1. Families have a room for each unit of the inventory; the others share one. */
  room: number
  number: number
  inService: Span
}

/**
 * The beds of one project and household type. Each year's row is a new count of the same beds, so they are numbered, and bed number n is
 * in service on the nights on which the count is at least n: on every night there are as many beds as the rows say together.
 */
export function bedsOfInventory(rows: InventoryRow[], forFamilies: boolean): PlannedBed[] {
  const householdType = rows[0]?.householdType ?? ''
  const open = new Map<string, { room: number; number: number; from: DayNumber }>()
  const beds: PlannedBed[] = []
  for (const from of daysOfChange(rows)) {
    const wanted = countsByRoom(rows, from, forFamilies)
    for (const [place, bed] of open)
      if ((wanted[bed.room - 1] ?? 0) < bed.number) {
        beds.push(plannedBed(householdType, bed, from))
        open.delete(place)
      }
    for (const [index, count] of wanted.entries())
      for (let number = 1; number <= count; number++) {
        const place = `${index + 1}/${number}`
        if (!open.has(place)) open.set(place, { room: index + 1, number, from })
      }
  }
  for (const bed of open.values()) beds.push(plannedBed(householdType, bed, Number.POSITIVE_INFINITY))
  return beds.sort((a, b) => a.room - b.room || a.number - b.number || a.inService.from - b.inService.from)
}

/** Infinity is not among them: beds of a row that has no end stay open. */
function daysOfChange(rows: InventoryRow[]): DayNumber[] {
  const days = rows.flatMap(({ nights }) => [nights.from, nights.to]).filter(Number.isFinite)
  return [...new Set(days)].sort((a, b) => a - b)
}

/** How many beds each room has on a night. Beds are spread evenly over the units; the first get those left over. */
function countsByRoom(rows: InventoryRow[], night: DayNumber, forFamilies: boolean): number[] {
  const there = rows.filter(({ nights }) => nights.from <= night && night < nights.to)
  const beds = sum(there.map((row) => row.beds))
  if (beds === 0) return []
  const rooms = forFamilies ? Math.min(beds, Math.max(1, sum(there.map((row) => row.units)))) : 1
  return Array.from({ length: rooms }, (_, n) => Math.floor(beds / rooms) + (n < beds % rooms ? 1 : 0))
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

const plannedBed = (
  householdType: string,
  { room, number, from }: { room: number; number: number; from: DayNumber },
  to: DayNumber,
): PlannedBed => ({
  key: `${householdType}/${room}/${number}/${dayOfNumber(from)}`,
  householdType,
  room,
  number,
  inService: { from, to },
})
