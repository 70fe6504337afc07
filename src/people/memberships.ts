import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, settlingAtEnd, type Tx } from '../platform/transaction.ts'
import { householdNames, personNames } from './queries.ts'
import { changedMeanwhile, explainMembership, notSeen } from './refusals.ts'
import { head } from './words.ts'

type Day = Temporal.PlainDate

export type JoinHousehold = {
  householdId: string
  personId: string
  relation: number
  since: Day
  /** Leaves the household they are in on the same day: a move, in one act. */
  moving?: boolean
}

/** Somebody already known enters a household. */
export async function joinHousehold(tx: Tx, order: JoinHousehold): Promise<Outcome<null>> {
  const { householdId, personId, relation, since } = order
  if (!(await householdNames(tx, [householdId])).size || !(await personNames(tx, [personId])).size)
    return refused(notSeen)
  if (!(await mayJoin(tx, personId, householdId))) return refused(onlyLetSee)
  if (order.moving) {
    const left = await leaveAll(tx, personId, since)
    if (left) return refused(left)
  }
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('people.household_member')
      .values({
        id: newId(),
        household_id: householdId,
        person_id: personId,
        relation,
        during: new Nights(since, null),
      })
      .execute(),
  )
  return constraint ? explainMembership(tx, constraint, { since, personIds: [personId] }) : done(null)
}

/** Known from a household that the actor's service follows, or back where they lived before: being let see a file is not enough. */
async function mayJoin({ db }: Tx, personId: string, householdId: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select people.may_join(${personId}, ${householdId}) as yes`.execute(db)
  return rows[0]?.yes === true
}

const onlyLetSee: Refusal = {
  reason: 'only-let-see',
  sentence:
    'La segue un altro servizio, che vi lascia leggere il fascicolo: chiedi a loro di passarvi la presa in carico.',
}

async function leaveAll({ db }: Tx, personId: string, on: Day): Promise<Refusal | undefined> {
  const current = await db
    .selectFrom('people.household_member')
    .select(['id', 'during'])
    .where('person_id', '=', personId)
    .where(sql<boolean>`during && daterange(${on}::date, null)`)
    .execute()
  if (current.some(({ during }) => Temporal.PlainDate.compare(on, during.from) <= 0)) return sameDay
  for (const { id, during } of current)
    await db
      .updateTable('people.household_member')
      .set({ during: new Nights(during.from, on), leaving_reason: 'Passaggio a un altro nucleo' })
      .where('id', '=', id)
      .execute()
  return undefined
}

export type LeaveHousehold = { householdId: string; membershipId: string; version: number; on: Day; reason: string }

/** A member leaves, on a day and for a reason; the household's history keeps the time together. */
export async function leaveHousehold({ db }: Tx, order: LeaveHousehold): Promise<Outcome<null>> {
  const membership = await db
    .selectFrom('people.household_member')
    .select('during')
    .where('id', '=', order.membershipId)
    .where('household_id', '=', order.householdId)
    .executeTakeFirst()
  if (!membership) return refused(notSeen)
  if (Temporal.PlainDate.compare(order.on, membership.during.from) <= 0) return refused(sameDay)
  const { numUpdatedRows } = await db
    .updateTable('people.household_member')
    .set({ during: new Nights(membership.during.from, order.on), leaving_reason: order.reason })
    .where('id', '=', order.membershipId)
    .where('version', '=', order.version)
    .where(sql<boolean>`upper_inf(during)`)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(changedMeanwhile)
}

export type ChangeRelations = { householdId: string; on: Day; relations: Map<string, number> }

/** From a day on the members stand differently to each other: a new head, and so every relation told from them. */
export async function changeRelations(tx: Tx, { householdId, on, relations }: ChangeRelations): Promise<Outcome<null>> {
  if ([...relations.values()].filter((relation) => relation === head).length !== 1) return refused(oneHead)
  const members = await tx.db
    .selectFrom('people.household_member')
    .select(['id', 'person_id', 'relation', 'during'])
    .where('household_id', '=', householdId)
    .where(sql<boolean>`upper_inf(during)`)
    .execute()
  if (members.length === 0) return refused(notSeen)
  if (members.length !== relations.size || members.some(({ id }) => !relations.has(id)))
    return refused(changedMeanwhile)
  const changed = members.filter(({ id, relation }) => relations.get(id) !== relation)
  if (changed.some(({ during }) => Temporal.PlainDate.compare(on, during.from) < 0)) return refused(beforeJoining)
  const constraint = await broken(tx, () =>
    settlingAtEnd(tx, async () => {
      for (const member of changed)
        await stand(tx, householdId, member, relations.get(member.id) ?? member.relation, on)
    }),
  )
  return constraint ? explainMembership(tx, constraint, { since: on, personIds: [] }) : done(null)
}

type Member = { id: string; person_id: string; during: Nights }

/** A relation that holds from the very day of joining is a correction; a later one closes the old and opens the new. */
async function stand({ db }: Tx, householdId: string, { id, person_id, during }: Member, relation: number, on: Day) {
  const own = db.updateTable('people.household_member').where('id', '=', id)
  if (during.from.equals(on)) {
    await own.set({ relation }).execute()
    return
  }
  await own.set({ during: new Nights(during.from, on), leaving_reason: null }).execute()
  await db
    .insertInto('people.household_member')
    .values({ id: newId(), household_id: householdId, person_id, relation, during: new Nights(on, null) })
    .execute()
}

export type RenameHousehold = { householdId: string; version: number; name: string }

export async function renameHousehold({ db }: Tx, order: RenameHousehold): Promise<Outcome<null>> {
  const { numUpdatedRows } = await db
    .updateTable('people.household')
    .set({ name: order.name })
    .where('id', '=', order.householdId)
    .where('version', '=', order.version)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(changedMeanwhile)
}

const sameDay = {
  reason: 'leaves-too-soon',
  sentence: 'L’uscita deve venire dopo l’ingresso nel nucleo: scegli almeno il giorno dopo.',
  field: 'on',
}
const oneHead = {
  reason: 'two-heads',
  sentence: 'Serve un solo intestatario: scegli «intestatario» per una persona e un’altra relazione per le altre.',
  field: 'relation',
}
const beforeJoining = {
  reason: 'before-joining',
  sentence: 'Qualcuno in quel giorno non era ancora nel nucleo: scegli una data successiva.',
  field: 'on',
}
