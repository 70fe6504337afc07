import { sql } from 'kysely'
import { likelyMatchesOfMany } from '../people/likely-matches-of-many.ts'
import { shownName } from '../people/shown-names.ts'
import type { Tx } from '../platform/transaction.ts'
import { codesKnown } from './people-known.ts'
import type { LikelyPerson } from './people-rules.ts'
import { sheetPrefix } from './places-known.ts'
import type { RegisteredLine } from './registered-line-rules.ts'
import type { KnownRegistered } from './registered-rules.ts'

export const registrationPrefix = (serviceId: string) => `${sheetPrefix(serviceId)}registration/`

/** What the desk has already of what a sheet speaks of. */
export async function registeredHere(
  tx: Tx,
  serviceId: string,
  lines: RegisteredLine[],
  likely: KnownRegistered['likely'],
): Promise<KnownRegistered> {
  return {
    keys: await knownKeys(tx, serviceId),
    numbers: await knownNumbers(tx, serviceId, lines),
    codes: await codesKnown(
      tx,
      lines.flatMap(({ taxCode }) => taxCode ?? []),
    ),
    likely,
  }
}

async function knownKeys({ db }: Tx, serviceId: string): Promise<Set<string>> {
  const prefix = registrationPrefix(serviceId)
  const { rows } = await sql<{ key: string }>`
    select import_key as key from residence.registration where service_id = ${serviceId} and starts_with(import_key, ${prefix})`.execute(
    db,
  )
  return new Set(rows.map(({ key }) => key.slice(prefix.length)))
}

async function knownNumbers(
  { db, today }: Tx,
  serviceId: string,
  lines: RegisteredLine[],
): Promise<Map<number, string>> {
  const numbers = lines.flatMap(({ number }) => number ?? [])
  if (numbers.length === 0) return new Map()
  const { rows } = await sql<{ number: number; name: string | null }>`
    select r.number, ${shownName('p')} as name
    from residence.registration r
    join residence.address a on a.id = r.address_id and a.during @> ${today}::date
    left join people.person p on p.id = r.person_id
    where r.service_id = ${serviceId} and r.number = any (${numbers}::integer[])`.execute(db)
  return new Map(rows.map(({ number, name }) => [number, name || 'un’altra persona']))
}

/** Who looks like whom, row by row, among those who are not here by their key, with who lives with them: the slow part, done before anything is locked. */
export async function likelyRegistered(
  tx: Tx,
  serviceId: string,
  lines: RegisteredLine[],
  looked?: (rows: number) => Promise<void>,
): Promise<KnownRegistered['likely']> {
  const keys = await knownKeys(tx, serviceId)
  const asked = lines
    .filter(({ key, reader }) => !keys.has(key) && reader.problems.length === 0)
    .flatMap((line) => [
      { row: line.reader.number, who: line, codes: line.taxCode ? [line.taxCode] : [] },
      ...line.family.map((who) => ({ row: line.reader.number, who, codes: [] })),
    ])
  const matches = await likelyMatchesOfMany(
    tx,
    asked.map(({ who: { givenName, familyName, birthDate, birthYear }, codes }) => ({
      givenName,
      familyName,
      birthDate,
      birthYear,
      codes,
    })),
    looked,
  )
  const found = new Map<number, LikelyPerson[]>()
  for (const [at, { row }] of asked.entries()) {
    const mine = (matches[at] ?? []).map(({ id, name, why, strong }) => ({ id, name, why: why.join(', '), strong }))
    found.set(row, [...(found.get(row) ?? []), ...mine])
  }
  return found
}
