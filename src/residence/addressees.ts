import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { RegistrationState, TellingLanguage } from './words.ts'

/** What whoever hands over letters may know of somebody registered. */
export type Addressee = {
  id: string
  serviceId: string
  householdId: string
  personId: string
  /** Family name first, as envelopes and lists have it. */
  name: string
  birthYear: number | null
  number: number
  box: string | null
  language: TellingLanguage
  state: RegistrationState
  endedOn: Temporal.PlainDate | null
}

/** Those of these registrations that the actor may know, by id; the order is not kept. */
export async function addresseesOf({ db }: Tx, ids: string[]): Promise<Map<string, Addressee>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Addressee & { knownAs: string | null }>`
    select id, service_id as "serviceId", household_id as "householdId", person_id as "personId",
      trim(concat_ws(' ', family_name, given_name)) as name, known_as as "knownAs", birth_year as "birthYear",
      number, box, language, state, ended_on as "endedOn"
    from residence.addressees(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ knownAs, ...row }) => [row.id, { ...row, name: row.name || (knownAs ?? '') }]))
}

/**
 * The registered of a desk whose names begin so (words in any order, with or without accents), or with this number; when nobody is
 * found, those whose names are a slip away. Best first; those whose registration ended come last.
 */
export async function findAddressees(tx: Tx, serviceId: string, typed: string, most = 10): Promise<Addressee[]> {
  const exact = await found(tx, serviceId, typed, false, most)
  const ids = exact.length > 0 ? exact : await found(tx, serviceId, typed, true, most)
  const known = await addresseesOf(tx, ids)
  return ids.flatMap((id) => known.get(id) ?? [])
}

async function found({ db }: Tx, serviceId: string, typed: string, alike: boolean, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select f.id from residence.find(${serviceId}, array_remove(string_to_array(platform.plain_words(${typed.slice(0, 200)}), ' '), ''), ${alike}, ${most}) f`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
