import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { newcomerFaults } from './newcomers.ts'
import { householdNames } from './queries.ts'
import { type NewMember, recordMembers } from './record-households.ts'
import { explainRule } from './refusals.ts'

export type AddPerson = {
  householdId: string
  since: Temporal.PlainDate
  member: NewMember
  confirmedNew?: boolean
}

/** Somebody new enters a household that is there already: a child is born, a husband arrives. */
export async function addPerson(tx: Tx, order: AddPerson): Promise<Outcome<{ personId: string }>> {
  if (!(await householdNames(tx, [order.householdId])).size) return refused(notSeenHousehold)
  const faults = await newcomerFaults(tx, [order.member], order.confirmedNew)
  if (faults.length > 0) return refused(...faults)
  const personId = order.member.personId ?? order.member.person.id ?? newId()
  const joining = { householdId: order.householdId, since: order.since, personId, member: order.member }
  const constraint = await broken(tx, () => recordMembers(tx, [joining]))
  if (constraint) return explainRule(tx, constraint, { since: order.since, members: [order.member] })
  return done({ personId })
}

export const notSeenHousehold = {
  reason: 'not-seen',
  sentence: 'Questo nucleo non è fra quelli dei tuoi servizi: cercalo di nuovo.',
}
