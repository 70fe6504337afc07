import { Nights } from '../platform/nights.ts'
import type { Refusal } from '../platform/refusal.ts'
import { before, longDay, type Row, refusalIfEnded, type Term } from './stay-rules.ts'

type Day = Temporal.PlainDate

/** Who goes to which bed. */
export type Move = { personId: string; bedId: string }
export type Mover = { personId: string; name: string; rows: (Row & { place?: string })[] }

/** All that speaks against this transfer, before the database is asked whether the beds are free. */
export function refusalsToTransfer(stays: Term[], movers: Mover[], moves: Move[], from: Day): Refusal[] {
  return [
    ...stays.flatMap(({ exit }) => refusalIfEnded(exit)),
    ...nobodyMoves(moves),
    ...sameBedTwice(moves),
    ...moves.flatMap((move) => notThere(movers, move, from)),
  ]
}

/** Moves that change something: whoever is sent to the bed they would be in anyway stays where they are. */
export const realMoves = (movers: Mover[], moves: Move[], from: Day): Move[] =>
  moves.filter((move) =>
    nightsFrom(movers.find(({ personId }) => personId === move.personId)?.rows ?? [], from).some(
      (row) => row.bedId !== move.bedId,
    ),
  )

/** A person's nights, before and after: those before `from` stay where they were, the others are in the new bed. */
export function afterTransfer(rows: Row[], bedId: string, from: Day): { kept: Row[]; moved: Row[] } {
  return {
    kept: rows.flatMap((row) => {
      if (!before(row.nights.from, from)) return []
      const cut = row.nights.includes(from) ? new Nights(row.nights.from, from) : row.nights
      return [{ ...row, nights: cut }]
    }),
    moved: nightsFrom(rows, from).map((row) => ({ ...row, bedId })),
  }
}

/** A bed of the households themselves where somebody who does not move sleeps in those nights. */
export function refusalsWithin(people: Mover[], moves: Move[], wanted: { move: Move; nights: Nights }[]): Refusal[] {
  const still = people.filter(({ personId }) => !moves.some((move) => move.personId === personId))
  return wanted.flatMap(({ move, nights }) => {
    const there = still.find(({ rows }) => rows.some((row) => row.bedId === move.bedId && row.nights.overlaps(nights)))
    const place = there?.rows.find((row) => row.bedId === move.bedId)?.place
    if (!there) return []
    return [
      {
        reason: 'bed-of-a-guest',
        field: `bed-${move.personId}`,
        sentence: `${place ?? 'In questo letto'}: ci dorme ${there.name}. Scegli un altro letto, o sposta anche lei o lui.`,
      },
    ]
  })
}

/** The lines of a person's nights from a day on, the first cut to begin there. */
export function nightsFrom(rows: Row[], from: Day): Row[] {
  return rows.flatMap((row) => {
    const kept = row.nights.shared(new Nights(from, null))
    return kept ? [{ ...row, nights: kept }] : []
  })
}

function nobodyMoves(moves: Move[]): Refusal[] {
  if (moves.length > 0) return []
  return [
    {
      reason: 'nobody-moves',
      sentence: 'Nessuno cambia letto: scegli un letto nuovo per almeno una persona.',
    },
  ]
}

function sameBedTwice(moves: Move[]): Refusal[] {
  const twice = moves.filter((move, index) => moves.findIndex(({ bedId }) => bedId === move.bedId) < index)
  return twice.map(({ personId }) => ({
    reason: 'same-bed-twice',
    field: `bed-${personId}`,
    sentence: 'Questo letto è già scelto per un’altra persona: scegline un altro.',
  }))
}

function notThere(movers: Mover[], { personId }: Move, from: Day): Refusal[] {
  const mover = movers.find((each) => each.personId === personId)
  if (!mover)
    return [{ reason: 'not-a-guest', sentence: 'Una delle persone non è fra gli ospiti: ricarica la pagina.' }]
  if (nightsFrom(mover.rows, from).length > 0) return []
  return [
    {
      reason: 'no-nights-left',
      field: 'from',
      sentence: `${mover.name} non ha notti dal ${longDay(from)} in poi: scegli un giorno prima, o chiedi una proroga.`,
    },
  ]
}
