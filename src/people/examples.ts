import { hubService, named } from '../organisations/examples.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'

export type ExamplePerson = {
  given: string
  family: string
  born: string
  sex: 'female' | 'male'
  relation?: number
  citizenship?: string
}

/** A household with its members (the first is the head), whose file the given service may open. Returns the ids, in order. */
export async function addExampleHousehold({ db }: Tx, name: string, members: ExamplePerson[], serviceId = hubService) {
  const householdId = named(name)
  await db.insertInto('people.household').values({ id: householdId, name }).execute()
  await db
    .insertInto('people.file_share')
    .values({ id: named(`fascicolo ${name}`), household_id: householdId, service_id: serviceId, ground: 'recorded' })
    .execute()
  const personIds: string[] = []
  for (const [position, member] of members.entries()) {
    const id = named(`${member.given} ${member.family}`)
    personIds.push(id)
    await addPerson(db, id, member)
    await db
      .insertInto('people.household_member')
      .values({
        id: named(`${name} ${member.given}`),
        household_id: householdId,
        person_id: id,
        relation: member.relation ?? (position === 0 ? 1 : 3),
        during: Nights.of('2026-01-01', null),
      })
      .execute()
  }
  return { householdId, personIds }
}

async function addPerson(
  db: Tx['db'],
  id: string,
  { given, family, born, sex, citizenship = 'ITA' }: ExamplePerson,
): Promise<void> {
  const birth_date = Temporal.PlainDate.from(born)
  await db
    .insertInto('people.person')
    .values({
      id,
      given_name: given,
      family_name: family,
      sex,
      birth_date,
      birth_year: birth_date.year,
      citizenships: [citizenship],
      languages_spoken: ['ita'],
    })
    .execute()
}

/** Nucleo Rossi: five people, a family under executive eviction. */
export const addRossi = (tx: Tx) =>
  addExampleHousehold(tx, 'Nucleo Rossi', [
    { given: 'Maria', family: 'Rossi', born: '1986-03-14', sex: 'female' },
    { given: 'Youssef', family: 'Benali', born: '1983-07-02', sex: 'male', relation: 2, citizenship: 'MAR' },
    { given: 'Sara', family: 'Benali', born: '2012-05-20', sex: 'female' },
    { given: 'Adam', family: 'Benali', born: '2016-09-09', sex: 'male' },
    { given: 'Lina', family: 'Benali', born: '2025-02-28', sex: 'female' },
  ])

/** Kofi Mensah, alone, without documents. */
export const addKofi = (tx: Tx) =>
  addExampleHousehold(tx, 'Kofi Mensah', [
    { given: 'Kofi', family: 'Mensah', born: '1998-01-01', sex: 'male', citizenship: 'GHA' },
  ])
