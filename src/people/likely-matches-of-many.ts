import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { peopleByIds } from './find.ts'
import { comparables, type LikelyMatch, waysTo } from './likely-matches.ts'
import { type Comparable, likeness } from './likeness.ts'

const inOneStatement = 50
const candidates = 20
const shown = 3

/**
 * For each person described, those the actor can see who may be the same, the likeliest first: three statements for every fifty, so
 * that a whole sheet can be looked at.
 */
export async function likelyMatchesOfMany(
  tx: Tx,
  described: Comparable[],
  progress?: (looked: number) => Promise<void>,
): Promise<LikelyMatch[][]> {
  const found: LikelyMatch[][] = []
  for (let start = 0; start < described.length; start += inOneStatement) {
    found.push(...(await matchesOf(tx, described.slice(start, start + inOneStatement))))
    await progress?.(found.length)
  }
  return found
}

async function matchesOf(tx: Tx, described: Comparable[]): Promise<LikelyMatch[][]> {
  const asked = described.flatMap((person, n) => waysTo(person).map((tokens) => ({ n, tokens })))
  const { rows } = await sql<{ n: number; id: string }>`
    select distinct w.n, f.id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) w (n integer, tokens jsonb),
      lateral people.find('person', array(select jsonb_array_elements_text(w.tokens)), true, ${candidates}) f`.execute(
    tx.db,
  )
  const known = await comparables(tx, [...new Set(rows.map(({ id }) => id))])
  const scored = described.map((person, n) =>
    rows
      .flatMap((row) => {
        const other = row.n === n ? known.get(row.id) : undefined
        const alike = other && likeness(person, other)
        return alike ? [{ id: row.id, ...alike }] : []
      })
      .sort((one, other) => other.score - one.score)
      .slice(0, shown),
  )
  const people = await peopleByIds(tx, [...new Set(scored.flat().map(({ id }) => id))])
  const byId = new Map(people.map((person) => [person.id, person]))
  return scored.map((matches) =>
    matches.flatMap((match) => {
      const person = byId.get(match.id)
      return person ? [{ ...person, ...match }] : []
    }),
  )
}
