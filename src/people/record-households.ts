import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { type NewPerson, personColumns } from './person-facts.ts'
import { householdNameFor } from './rules.ts'
import type { NeedKind } from './words.ts'

/** Somebody of a new household: recorded now, or known already by id. */
export type NewMember = { relation: number; since?: Temporal.PlainDate; needs?: NeedKind[] } & (
  | { person: NewPerson; personId?: undefined }
  | { personId: string; person?: undefined }
)

export type NewHousehold = {
  id?: string
  /** When none is given, its head's. */
  name?: string | null
  serviceId: string
  ground?: 'recorded' | 'import'
  since: Temporal.PlainDate
  importKey?: string | null
  members: NewMember[]
}

export type Recorded = { householdId: string; personIds: string[] }

const inOneStatement = 1000

/**
 * Writes any number of households as they are, a few statements for all: for imports and the demo, which have looked for known people
 * by themselves. Returns the ids in the order given, or the name of the database rule that one of them breaks (nothing is written).
 */
export async function recordHouseholds(tx: Tx, households: NewHousehold[]): Promise<Recorded[] | string> {
  const written: Recorded[] = []
  const constraint = await broken(tx, async () => {
    for (let start = 0; start < households.length; start += inOneStatement)
      written.push(...(await record(tx, households.slice(start, start + inOneStatement))))
  })
  return constraint ?? written
}

async function record({ db, actor }: Tx, households: NewHousehold[]): Promise<Recorded[]> {
  const created_by = actor.kind === 'user' ? actor.userId : null
  const planned = households.map((order) => ({ order, id: order.id ?? newId(), members: order.members.map(withId) }))
  await db
    .insertInto('people.household')
    .values(
      planned.map(({ order, id, members }) => ({
        id,
        name: order.name ?? householdNameFor(members.flatMap(({ named }) => (named ? [named] : []))),
        import_key: order.importKey ?? null,
        created_by,
      })),
    )
    .execute()
  await db
    .insertInto('people.file_share')
    .values(
      planned.map(({ order: { serviceId, ground = 'recorded' }, id }) => ({
        id: newId(),
        household_id: id,
        service_id: serviceId,
        ground,
        granted_by: created_by,
      })),
    )
    .execute()
  const everyone = planned.flatMap(({ order, id, members }) => members.map((member) => ({ order, id, ...member })))
  const persons = everyone.flatMap(({ personId, member: { person } }) =>
    person ? [{ ...personColumns(person), id: personId, import_key: person.importKey ?? null, created_by }] : [],
  )
  if (persons.length > 0) await db.insertInto('people.person').values(persons).execute()
  if (everyone.length > 0)
    await db
      .insertInto('people.household_member')
      .values(
        everyone.map(({ order, id, personId, member }) => ({
          id: newId(),
          household_id: id,
          person_id: personId,
          relation: member.relation,
          during: new Nights(member.since ?? order.since, null),
        })),
      )
      .execute()
  const needs = everyone.flatMap(({ order, personId, member }) =>
    (member.needs ?? []).map((kind) => ({
      id: newId(),
      person_id: personId,
      kind,
      during: new Nights(member.since ?? order.since, null),
    })),
  )
  if (needs.length > 0) await db.insertInto('people.need').values(needs).execute()
  return planned.map(({ id, members }) => ({ householdId: id, personIds: members.map(({ personId }) => personId) }))
}

function withId(member: NewMember) {
  const { person } = member
  const named = person && {
    givenName: person.givenName ?? '',
    familyName: person.familyName ?? '',
    knownAs: person.knownAs,
  }
  return { member, named, personId: member.personId ?? person?.id ?? newId() }
}
