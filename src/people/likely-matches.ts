import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type FoundPerson, peopleByIds } from './find.ts'
import { type Comparable, likeness } from './likeness.ts'
import { plainName } from './plain-name.ts'

export type LikelyMatch = FoundPerson & { score: number; strong: boolean; why: string[] }

const candidates = 40
const shown = 10

/** People the actor can see who may be the one described, the likeliest first, each with why. So that nobody is entered twice. */
export async function likelyMatches(tx: Tx, described: Comparable, except: string[] = []): Promise<LikelyMatch[]> {
  const ids = (await candidateIds(tx, described)).filter((id) => !except.includes(id))
  const compared = await comparables(tx, ids)
  const matches = [...compared].flatMap(([id, known]) => {
    const found = likeness(described, known)
    return found ? [{ id, ...found }] : []
  })
  const best = matches.sort((a, b) => b.score - a.score).slice(0, shown)
  const people = new Map(
    (
      await peopleByIds(
        tx,
        best.map(({ id }) => id),
      )
    ).map((person) => [person.id, person]),
  )
  return best.flatMap((match) => {
    const person = people.get(match.id)
    return person ? [{ ...person, ...match }] : []
  })
}

/** Several ways in, as any one of them may be what was typed wrongly: both names; each name with the birth; each code. */
export function waysTo(described: Comparable): string[][] {
  const names = [plainName(described.familyName), plainName(described.givenName)]
  const ways = [
    names.join(' ').split(' '),
    ...births(described).flatMap((birth) => names.map((name) => [...name.split(' '), birth])),
  ]
  ways.push(...described.codes.map((code) => [code.toLowerCase()]))
  return ways.map((tokens) => tokens.filter(Boolean)).filter((tokens) => tokens.length > 0)
}

async function candidateIds({ db }: Tx, described: Comparable): Promise<string[]> {
  const asked = waysTo(described)
  const { rows } = await sql<{ id: string }>`
    select distinct f.id from jsonb_array_elements(${JSON.stringify(asked)}::jsonb) way,
      lateral people.find('person', array(select jsonb_array_elements_text(way)), true, ${candidates}) f`.execute(db)
  return rows.map(({ id }) => id)
}

function births({ birthDate, birthYear }: Comparable): string[] {
  const year = birthDate?.year ?? birthYear
  return year === null || year === undefined ? [] : [String(year)]
}

/** What people are compared by, by their ids. */
export async function comparables({ db }: Tx, ids: string[]): Promise<Map<string, Comparable>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('people.person as p')
    .select(['p.id', 'p.given_name as givenName', 'p.family_name as familyName'])
    .select(['p.birth_date as birthDate', 'p.birth_year as birthYear'])
    .select((eb) =>
      eb
        .selectFrom('people.identifier as i')
        .select(sql<string[]>`coalesce(array_agg(i.plain), '{}')`.as('codes'))
        .whereRef('i.person_id', '=', 'p.id')
        .where('i.withdrawn_on', 'is', null)
        .as('codes'),
    )
    .where('p.id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, codes, ...row }) => [id, { ...row, codes: codes ?? [] }]))
}
