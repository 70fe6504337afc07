import type { Clash } from '../housing/clashes.ts'
import { occupy, stretch, type Use } from '../housing/ledger.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { type Guest, type StayInHand, staying } from './stay-in-hand.ts'
import { before } from './stay-rules.ts'

type Day = Temporal.PlainDate

/**
 * Keeps everyone who has not left in their bed until `to`. All or nobody: what is in the way comes back, and nothing is written.
 * Where all the lines of the stay that end on a day belong to them, those are lengthened; otherwise new lines follow on.
 */
export async function keepGuests(tx: Tx, stay: StayInHand, to: Day, exceptBeds: string[] = []): Promise<Clash[]> {
  const behind = staying(stay).filter((guest) => before(guest.until, to) && !exceptBeds.includes(guest.bedId))
  const [first] = behind
  if (!first) return []
  const together = behind.every(({ until }) => until.equals(first.until))
  if (together && linesEndingOn(stay, first.until) === behind.length)
    return stretch(tx, { stayId: stay.id, from: first.until, to })
  return occupy(
    tx,
    behind.map((guest) => useOf(stay, guest, new Nights(guest.until, to))),
  )
}

export const useOf = (stay: StayInHand, guest: Pick<Guest, 'personId' | 'bedId'>, nights: Nights): Use => ({
  kind: 'stay',
  stayId: stay.id,
  householdId: stay.householdId,
  personId: guest.personId,
  bedId: guest.bedId,
  nights,
})

const linesEndingOn = (stay: StayInHand, day: Day) =>
  stay.guests.flatMap(({ rows }) => rows).filter(({ nights }) => nights.to?.equals(day)).length
