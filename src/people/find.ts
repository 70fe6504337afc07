import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { asksSomething, type Question, questionOf } from './question.ts'
import { ageOn, displayName } from './rules.ts'
import { masksOf } from './shown-names.ts'

export type FoundPerson = {
  id: string
  name: string
  knownAs: string | null
  birthDate: Temporal.PlainDate | null
  birthYear: number | null
  age: number | null
  birthPlace: string | null
  deceased: boolean
  household: { id: string; name: string } | null
}

export type FoundHousehold = { id: string; name: string; people: number }

/** The people an actor may see that answer what was typed, the likeliest first; those spelt alike when nobody is spelt so, or when asked. */
export async function findPeople(tx: Tx, typed: string, { alike = false, atMost = 30 } = {}): Promise<FoundPerson[]> {
  const ids = await find(tx, 'person', questionOf(typed), alike, atMost)
  return peopleByIds(tx, ids)
}

/** The households by name, in the same way. */
export async function findHouseholds(
  tx: Tx,
  typed: string,
  { alike = false, atMost = 30 } = {},
): Promise<FoundHousehold[]> {
  const ids = await find(tx, 'household', questionOf(typed.replace(notInNames, ' ')), alike, atMost)
  if (ids.length === 0) return []
  const rows = await tx.db
    .selectFrom('people.household as h')
    .select(['h.id', 'h.name'])
    .select((eb) =>
      eb
        .selectFrom('people.household_member as m')
        .select(sql<number>`count(*)::int`.as('people'))
        .whereRef('m.household_id', '=', 'h.id')
        .where(sql<boolean>`m.during @> ${tx.today}::date`)
        .as('people'),
    )
    .where('h.id', 'in', ids)
    .execute()
  return inOrder(
    ids,
    rows.map((row) => ({ ...row, people: row.people ?? 0 })),
  )
}

async function find(tx: Tx, subject: Subject, question: Question, alike: boolean, atMost: number): Promise<string[]> {
  if (!asksSomething(question)) return []
  const asTyped = await lookUp(tx, subject, question, alike, atMost)
  if (alike || asTyped.length > 0 || question.words.trim() === '') return asTyped
  return lookUp(tx, subject, question, true, atMost)
}

/** Every household is one: these words are not kept for the search. */
const notInNames = /\b(nucleo|famiglia)\b/gi

type Subject = 'person' | 'household'

async function lookUp({ db }: Tx, subject: Subject, { words, days, code }: Question, alike: boolean, atMost: number) {
  const { rows } = await sql<{ id: string }>`
    select id from people.find(${subject}, string_to_array(platform.plain_words(${words}), ' ') || ${days}::text[], ${alike}, ${atMost})
    union all
    select id from people.find(${subject}, array_remove(array[${code}::text], null), false, ${atMost})`.execute(db)
  return [...new Set(rows.map(({ id }) => id))]
}

/** What the lists of people found show, in the order of the ids; those the actor cannot see are absent. */
export async function peopleByIds({ db, today }: Tx, ids: string[]): Promise<FoundPerson[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('people.person as p')
    .leftJoin('people.household_member as m', (join) =>
      join.onRef('m.person_id', '=', 'p.id').on(sql<boolean>`m.during @> ${today}::date`),
    )
    .leftJoin('people.household as h', 'h.id', 'm.household_id')
    .select(['p.id', 'p.given_name as givenName', 'p.family_name as familyName', 'p.known_as as knownAs'])
    .select(['p.birth_date as birthDate', 'p.birth_year as birthYear', 'p.birth_place as birthPlace'])
    .select(['p.deceased_on as deceasedOn', 'h.id as householdId', 'h.name as householdName'])
    .where('p.id', 'in', ids)
    .execute()
  const masks = await masksOf({ db })
  return inOrder(
    ids,
    rows.map(({ householdId, householdName, deceasedOn, ...row }) => ({
      id: row.id,
      name: masks.get(row.id) ?? displayName(row),
      knownAs: masks.has(row.id) ? null : row.knownAs,
      birthDate: row.birthDate,
      birthYear: row.birthYear,
      birthPlace: row.birthPlace,
      age: deceasedOn ? null : ageOn(row, today),
      deceased: deceasedOn !== null,
      household: householdId && householdName ? { id: householdId, name: householdName } : null,
    })),
  )
}

function inOrder<Row extends { id: string }>(ids: string[], rows: Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
