import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

/**
 * The name of a person as lists and papers show it: their own, or, of who must not be found, the alias of the protection. `person` is the
 * name of `people.person` in the query. The masks are asked for once, however many rows there are.
 */
export const shownName = (person: string): RawBuilder<string> =>
  sql<string>`coalesce((select people.masks()) ->> ${sql.ref(`${person}.id`)}::text,
    concat_ws(' ', ${sql.ref(`${person}.given_name`)}, ${sql.ref(`${person}.family_name`)}))`

/** The same for names put together by code: by person, the alias; those who need none are absent. */
export async function masksOf({ db }: Pick<Tx, 'db'>): Promise<Map<string, string>> {
  const { rows } = await sql<{ masks: Record<string, string> }>`select people.masks() as masks`.execute(db)
  return new Map(Object.entries(rows[0]?.masks ?? {}))
}
