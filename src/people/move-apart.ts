import { sql } from 'kysely'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { recordHouseholds } from './record-households.ts'
import { changedMeanwhile, explainRule } from './refusals.ts'
import { head } from './words.ts'

export type MoveApart = {
  householdId: string
  personIds: string[]
  /** The service that records the new household. */
  serviceId: string
  name: string
}

/**
 * From today some people are a household of their own, apart from the one they lived in. The first is its head. The old household keeps the
 * time they spent together and no word of where they went.
 */
export async function moveApart(tx: Tx, order: MoveApart): Promise<Outcome<{ householdId: string }>> {
  const memberships = await tx.db
    .selectFrom('people.household_member')
    .select(['id', 'person_id', 'relation', 'during'])
    .where('household_id', '=', order.householdId)
    .where('person_id', 'in', order.personIds)
    .where(sql<boolean>`during @> ${tx.today}::date`)
    .execute()
  if (memberships.length !== order.personIds.length) return refused(changedMeanwhile)
  if (memberships.some(({ during }) => during.from.equals(tx.today))) return refused(cameToday)
  for (const { id, during } of memberships)
    await tx.db
      .updateTable('people.household_member')
      .set({ during: new Nights(during.from, tx.today) })
      .where('id', '=', id)
      .execute()
  const members = order.personIds.map((personId, index) => ({
    personId,
    relation: index === 0 ? head : (memberships.find(({ person_id }) => person_id === personId)?.relation ?? other),
  }))
  const recorded = await recordHouseholds(tx, [
    {
      name: order.name,
      serviceId: order.serviceId,
      since: tx.today,
      members: members.map((member) =>
        member.relation === head && member.personId !== order.personIds[0] ? { ...member, relation: other } : member,
      ),
    },
  ])
  if (typeof recorded === 'string') return explainRule(tx, recorded, { since: tx.today, members })
  const [written] = recorded
  if (!written) throw new Error('one household was asked for and none was written')
  return done({ householdId: written.householdId })
}

const other = 99

const cameToday = {
  reason: 'came-today',
  sentence: 'Qualcuno è entrato nel nucleo proprio oggi: prima correggi l’ingresso, o aspetta domani.',
}
