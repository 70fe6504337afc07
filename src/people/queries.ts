import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { ageOn, displayName, isNonEu } from './rules.ts'
import { masksOf } from './shown-names.ts'

export type MemberGlance = {
  membershipId: string
  personId: string
  name: string
  givenName: string
  familyName: string
  birthDate: Temporal.PlainDate | null
  birthYear: number | null
  age: number | null
  sex: string | null
  relation: number
  citizenships: string[]
  languagesSpoken: string[]
  needs: string[]
  since: Temporal.PlainDate
  isNonEu: boolean
}

export type HouseholdGlance = { id: string; name: string; version: number; members: MemberGlance[] }

/** A household and who is in it today, the head first, then from the eldest. Undefined when it is not the actor's to see. */
export async function householdGlance(tx: Tx, id: string): Promise<HouseholdGlance | undefined> {
  const found = await householdGlances(tx, [id])
  return found.get(id)
}

/** The same with the true names also of who must not be found: for the file itself, and nothing else. */
export async function householdInFile(tx: Tx, id: string): Promise<HouseholdGlance | undefined> {
  const glance = await householdGlance(tx, id)
  if (!glance || (await masksOf(tx)).size === 0) return glance
  const names = await personNames(
    tx,
    glance.members.map(({ personId }) => personId),
  )
  return {
    ...glance,
    members: glance.members.map((member) => ({ ...member, name: names.get(member.personId) ?? member.name })),
  }
}

/** The same for several households at once, by id; those the actor cannot see are absent. */
export async function householdGlances(tx: Tx, ids: string[]): Promise<Map<string, HouseholdGlance>> {
  if (ids.length === 0) return new Map()
  const households = await tx.db
    .selectFrom('people.household')
    .select(['id', 'name', 'version'])
    .where('id', 'in', ids)
    .execute()
  const glances = new Map(households.map((row) => [row.id, { ...row, members: [] as MemberGlance[] }]))
  for (const { householdId, ...member } of await membersToday(tx, [...glances.keys()]))
    glances.get(householdId)?.members.push(member)
  return glances
}

type MemberRow = Omit<MemberGlance, 'name' | 'age' | 'isNonEu'> & { householdId: string; knownAs: string | null }

async function membersToday({ db, today }: Tx, householdIds: string[]) {
  if (householdIds.length === 0) return []
  const masks = await masksOf({ db })
  const { rows } = await sql<MemberRow>`
    select membership_id as "membershipId", household_id as "householdId", person_id as "personId", relation, since,
      given_name as "givenName", family_name as "familyName", known_as as "knownAs", birth_date as "birthDate", birth_year as "birthYear", sex,
      citizenships, languages_spoken as "languagesSpoken", needs
    from people.members_on(${householdIds}::uuid[], ${today}::date)`.execute(db)
  return rows.map(({ knownAs, ...row }) => ({
    ...row,
    name: masks.get(row.personId) ?? displayName({ ...row, knownAs }),
    age: ageOn(row, today),
    isNonEu: isNonEu(row.citizenships),
  }))
}

/** The names of households by id; those the actor cannot see are absent. */
export async function householdNames({ db }: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('people.household').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The names of people by id; those the actor cannot see are absent. */
export async function personNames({ db }: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('people.person')
    .select(['id', 'given_name as givenName', 'family_name as familyName', 'known_as as knownAs'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, displayName(row)]))
}
