import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { identifierColumns, type NewIdentifier } from './identifier-facts.ts'
import { type NewPerson, personColumns } from './person-facts.ts'
import { householdNameFor } from './rules.ts'
import type { NeedKind } from './words.ts'

/** Somebody of a household: recorded now, or known already by id. */
export type NewMember = {
  relation: number
  since?: Temporal.PlainDate
  /** The day of leaving, when that is history already. */
  until?: Temporal.PlainDate | null
  needs?: NeedKind[]
  identifiers?: NewIdentifier[]
} & ({ person: NewPerson; personId?: undefined } | { personId: string; person?: undefined })

export type NewHousehold = {
  id?: string
  /** When none is given, its first member's. */
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

async function record(tx: Tx, households: NewHousehold[]): Promise<Recorded[]> {
  const by = authorOf(tx)
  const planned = households.map((order) => {
    const householdId = order.id ?? newId()
    const members = order.members.map((member) => ({
      householdId,
      since: order.since,
      personId: member.personId ?? member.person.id ?? newId(),
      member,
    }))
    return { ...order, householdId, members }
  })
  await tx.db
    .insertInto('people.household')
    .values(
      planned.map(({ householdId, name, importKey = null, members }) => ({
        id: householdId,
        name: name ?? householdNameFor(members.map(({ member }) => namesOf(member))),
        import_key: importKey,
        created_by: by,
      })),
    )
    .execute()
  await tx.db
    .insertInto('people.file_share')
    .values(
      planned.map(({ householdId, serviceId, ground = 'recorded' }) => ({
        id: newId(),
        household_id: householdId,
        service_id: serviceId,
        ground,
        granted_by: by,
      })),
    )
    .execute()
  await recordMembers(
    tx,
    planned.flatMap(({ members }) => members),
  )
  return planned.map(({ householdId, members }) => ({
    householdId,
    personIds: members.map(({ personId }) => personId),
  }))
}

export type Joining = { householdId: string; since: Temporal.PlainDate; personId: string; member: NewMember }

/** Writes the people who are new, and makes all of them members. A person is seen through the household, so membership comes first. */
export async function recordMembers(tx: Tx, joining: Joining[]): Promise<void> {
  const { db } = tx
  const persons = joining.flatMap(({ personId, member: { person } }) =>
    person
      ? [{ ...personColumns(person), id: personId, import_key: person.importKey ?? null, created_by: authorOf(tx) }]
      : [],
  )
  const memberships = joining.map(({ householdId, personId, since, member }) => ({
    id: newId(),
    household_id: householdId,
    person_id: personId,
    relation: member.relation,
    during: new Nights(member.since ?? since, member.until ?? null),
  }))
  const needs = joining.flatMap(({ personId, since, member }) =>
    (member.needs ?? []).map((kind) => ({
      id: newId(),
      person_id: personId,
      kind,
      during: new Nights(member.since ?? since, null),
    })),
  )
  const identifiers = joining.flatMap(({ personId, member }) =>
    (member.identifiers ?? []).map((identifier) => ({
      ...identifierColumns(identifier),
      id: newId(),
      person_id: personId,
    })),
  )
  for (const part of parts(persons)) await db.insertInto('people.person').values(part).execute()
  for (const part of parts(memberships)) await db.insertInto('people.household_member').values(part).execute()
  for (const part of parts(needs)) await db.insertInto('people.need').values(part).execute()
  for (const part of parts(identifiers)) await db.insertInto('people.identifier').values(part).execute()
}

// PostgreSQL takes at most 65,535 values in one statement.
function parts<Row>(rows: Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / inOneStatement) }, (_, n) =>
    rows.slice(n * inOneStatement, (n + 1) * inOneStatement),
  )
}

function authorOf({ actor }: Tx): string | null {
  return actor.kind === 'user' ? actor.userId : null
}

function namesOf({ person }: NewMember) {
  return { givenName: person?.givenName ?? '', familyName: person?.familyName ?? '', knownAs: person?.knownAs ?? null }
}
