import { type Destination, destinationOfHmis, familyOf } from '../placements/destinations.ts'
import type { StayOrder } from '../placements/record-stays.ts'
import type { ExitReason } from '../placements/stay-words.ts'
import { ethosOf } from './hmis-codes-rules.ts'
import { dayOfNumber, nightsOf } from './hmis-days-rules.ts'
import type { Enrolment } from './hmis-enrolments-rules.ts'
import { daysToConfirm, type HmisPlan } from './hmis-plan-rules.ts'
import type { PlacedGroup } from './hmis-stays-rules.ts'

const followUpMonths = [3, 6, 12]

/** The stays of a plan as placements writes them. */
export function stayOrders(
  plan: HmisPlan,
  ids: (key: string) => string,
  rulesOf: (serviceKey: string) => string,
): StayOrder[] {
  return plan.stays.map((group) => orderOf(plan, group, ids, rulesOf(group.service.key)))
}

function orderOf(plan: HmisPlan, group: PlacedGroup, ids: (key: string) => string, ruleSetId: string): StayOrder {
  const { service, members, slept } = group
  const entry = Math.min(...members.map(({ start }) => start))
  const exit = lastExit(members)
  const end = exit ?? Math.max(entry, plan.exportEnd) + daysToConfirm
  const personId = (id: string) => ids(`${plan.prefix}person/${id}`)
  return {
    id: ids(group.key),
    serviceId: ids(service.key),
    householdId: ids(group.household),
    ruleSetId,
    followUpMonths,
    entry: dayOfNumber(entry),
    authorisedUntil: dayOfNumber(Math.max(end, entry + 1)),
    conditions:
      exit === null ? 'Fine da confermare: l’esportazione HMIS dice solo che il nucleo era ancora ospite.' : null,
    importKey: group.key,
    guests: slept.map((line) => ({
      personId: personId(line.personId),
      bedId: ids(line.bedId),
      nights: nightsOf(line.nights),
    })),
    changes: members.flatMap((member) => [
      ...(member.start > entry
        ? [{ personId: personId(member.personId), kind: 'arrival' as const, on: dayOfNumber(member.start) }]
        : []),
      ...(member.exit && member.exit.on !== exit
        ? [{ personId: personId(member.personId), kind: 'leaving' as const, on: dayOfNumber(member.exit.on) }]
        : []),
    ]),
    departure: exit === null ? null : departureOf(members, exit),
  }
}

/** The day on which the last of them left; null while somebody is still there. */
function lastExit(members: Enrolment[]): number | null {
  const exits = members.map(({ exit }) => exit?.on ?? null)
  return exits.some((on) => on === null) ? null : Math.max(...exits.map((on) => on ?? 0))
}

/** The head's destination speaks for the household; without a head, that of who left last. */
function departureOf(members: Enrolment[], on: number): NonNullable<StayOrder['departure']> {
  const speaker = members.find(({ relation }) => relation === 1) ?? members.find(({ exit }) => exit?.on === on)
  const code = speaker?.exit?.destination ?? null
  const destination: Destination = (code === null ? undefined : destinationOfHmis(code)) ?? 'unknown'
  return {
    on: dayOfNumber(on),
    destination,
    reason: reasonOf(destination),
    ethos: code === null ? null : ethosOf(code),
    note:
      code === null ? 'Destinazione non indicata nell’esportazione HMIS.' : `Codice HMIS della destinazione: ${code}.`,
  }
}

/** HMIS asks for no reason: only what follows from the destination is said. */
function reasonOf(destination: Destination): ExitReason {
  if (destination === 'deceased') return 'deceased'
  return familyOf(destination) === 'stable' ? 'housed' : 'unknown'
}
