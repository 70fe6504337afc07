import type { Refusal } from '../platform/refusal.ts'
import { formatDay } from '../ui/format.ts'
import { termRefusals } from './offer-rules.ts'

type Day = Temporal.PlainDate

/** Who sleeps where, and from which night: a member may come on a day of its own, or not at all (then it is not here). */
export type Arrival = { personId: string; bedId: string; from: Day }
export type Member = { personId: string; name: string }

type Order = { entry: Day; until: Day; guests: Arrival[] }

/** Everything that is wrong with a move-in before the ledger is asked: dates, who comes, who sleeps where. All at once. */
export function moveInRefusals(order: Order, rules: { maximumStayDays: number | null }, members: Member[]): Refusal[] {
  const term = termRefusals({ from: order.entry, to: order.until }, rules).map((refusal) => ({
    ...refusal,
    ...(refusal.field && { field: refusal.field === 'from' ? 'entry' : 'until' }),
  }))
  return [...term, ...whoComes(order, members), ...eachGuest(order, members), ...bedsTwice(order, members)]
}

function whoComes({ entry, guests }: Order, members: Member[]): Refusal[] {
  if (guests.length === 0)
    return [{ reason: 'nobody', sentence: 'Nessuno entra: scegli un letto per almeno una persona.' }]
  const [first] = members.filter(({ personId }) => guests.some((guest) => guest.personId === personId))
  if (guests.some(({ from }) => from.equals(entry)) || !first) return []
  return [
    {
      reason: 'nobody-on-entry',
      field: 'entry',
      sentence: 'Nessuno arriva nel giorno di ingresso: anticipa un arrivo o sposta l’ingresso al primo di essi.',
    },
  ]
}

function eachGuest({ entry, until, guests }: Order, members: Member[]): Refusal[] {
  return guests.flatMap((guest) => {
    const member = members.find(({ personId }) => personId === guest.personId)
    if (!member) return [{ reason: 'not-a-member', sentence: 'Una delle persone non fa più parte del nucleo.' }]
    const outside =
      Temporal.PlainDate.compare(guest.from, entry) < 0 || Temporal.PlainDate.compare(guest.from, until) >= 0
    if (!outside) return []
    return [
      {
        reason: 'arrival-outside',
        field: `from-${guest.personId}`,
        sentence: `${member.name} deve arrivare fra il giorno di ingresso (${formatDay(entry)}) e la notte prima dell’uscita.`,
      },
    ]
  })
}

function bedsTwice({ guests }: Order, members: Member[]): Refusal[] {
  const seen = new Map<string, string>()
  return guests.flatMap(({ personId, bedId }) => {
    const other = seen.get(bedId)
    seen.set(bedId, personId)
    if (!other) return []
    const nameOf = (id: string) => members.find((member) => member.personId === id)?.name ?? 'un’altra persona'
    return [
      {
        reason: 'bed-twice',
        field: `bed-${personId}`,
        sentence: `${nameOf(personId)} e ${nameOf(other)} hanno lo stesso letto: scegline un altro per uno dei due.`,
      },
    ]
  })
}

type Sleeper = { personId: string; age: number | null }
type Bed = { bedId: string; kind: string }

/** A first proposal of who sleeps where: cots to babies under two, the other beds in order to the others. */
export function proposedBeds(members: Sleeper[], beds: Bed[]): Map<string, string> {
  const proposed = new Map<string, string>()
  const cots = beds.filter(({ kind }) => kind === 'cot')
  const regular = beds.filter(({ kind }) => kind !== 'cot')
  const babiesLast = members.toSorted((one, other) => Number(isBaby(one)) - Number(isBaby(other)))
  for (const member of babiesLast) {
    const bed = (isBaby(member) ? cots.shift() : undefined) ?? regular.shift()
    if (bed) proposed.set(member.personId, bed.bedId)
  }
  return proposed
}

export const isBaby = ({ age }: { age: number | null }) => age !== null && age < 2
