import { sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { numberOf, type Span } from './hmis-days-rules.ts'
import type { HmisKnown } from './hmis-plan-rules.ts'

/** What is here already from the same source: import keys and the ids they stand for, beds, nights and households. */
export type HmisHere = HmisKnown & {
  idOf(key: string): string | undefined
  rulesOf(serviceKey: string): string | undefined
}

type KeyRow = { key: string; id: string; rules: string | null; open: boolean; household: string | null }

/** Reads it in five statements, whatever the size of the export. */
export async function whatIsHere(tx: Tx, prefix: string): Promise<HmisHere> {
  const { rows } = await sql<KeyRow>`
    select import_key as key, id, null as rules, false as open, null as household from organisations.organisation where starts_with(import_key, ${prefix})
    union all select s.import_key, s.id, (select r.id::text from organisations.rule_set r where r.service_id = s.id order by lower(r.valid) limit 1), false, null
      from organisations.service s where starts_with(s.import_key, ${prefix})
    union all select import_key, id, null, false, null from housing.site where starts_with(import_key, ${prefix})
    union all select import_key, id, null, false, null from housing.unit where starts_with(import_key, ${prefix})
    union all select import_key, id, null, false, null from housing.room where starts_with(import_key, ${prefix})
    union all select import_key, id, null, false, null from people.person where starts_with(import_key, ${prefix})
    union all select import_key, id, null, false, null from people.household where starts_with(import_key, ${prefix})
    union all select s.import_key, s.id, null, s.exit is null, h.import_key
      from placements.stay s join people.household h on h.id = s.household_id where starts_with(s.import_key, ${prefix})`.execute(
    tx.db,
  )
  const beds = await bedsHere(tx, prefix)
  const ids = new Map([...rows, ...beds].map(({ key, id }) => [key, id]))
  const open = rows.filter((row) => row.open)
  const nights = await nightsHere(tx, prefix)
  return {
    has: (key) => ids.has(key),
    idOf: (key) => ids.get(key),
    rulesOf: (key) => rows.find((row) => row.key === key)?.rules ?? undefined,
    isOpen: (key) => open.some((row) => row.key === key),
    openHouseholds: new Set(open.flatMap(({ household }) => household ?? [])),
    beds: new Map(beds.map(({ key, inService }) => [key, spanOf(inService)])),
    guests: new Set(nights.flatMap(({ stay, person }) => (stay && person ? [`${stay}\n${person}`] : []))),
    left: await leftHere(tx, prefix),
    nights: nights.flatMap(({ bed, person, household, nights }) =>
      bed || person ? [{ bed, person: person ?? '', household: household ?? '', nights: spanOf(nights) }] : [],
    ),
    memberships: await membershipsHere(tx, prefix),
  }
}

async function bedsHere({ db }: Tx, prefix: string) {
  const { rows } = await sql<{ key: string; id: string; inService: Nights }>`
    select import_key as key, id, in_service as "inService" from housing.bed where starts_with(import_key, ${prefix})`.execute(
    db,
  )
  return rows
}

/** Nights of these people anywhere, and of anything in these beds (closures too). */
async function nightsHere({ db }: Tx, prefix: string) {
  const { rows } = await sql<{
    bed: string | null
    person: string | null
    household: string | null
    stay: string | null
    nights: Nights
  }>`
    select b.import_key as bed, p.import_key as person, coalesce(h.import_key, h.id::text) as household, s.import_key as stay, n.nights
    from housing.night n
    join housing.bed b on b.id = n.bed_id
    left join people.person p on p.id = n.person_id
    left join people.household h on h.id = n.household_id
    left join placements.stay s on s.id = n.stay_id
    where starts_with(b.import_key, ${prefix}) or starts_with(p.import_key, ${prefix})`.execute(db)
  return rows
}

async function leftHere({ db }: Tx, prefix: string): Promise<Set<string>> {
  const { rows } = await sql<{ stay: string; person: string }>`
    select s.import_key as stay, p.import_key as person
    from placements.member_change c join placements.stay s on s.id = c.stay_id join people.person p on p.id = c.person_id
    where c.kind = 'leaving' and starts_with(s.import_key, ${prefix})`.execute(db)
  return new Set(rows.map(({ stay, person }) => `${stay}\n${person}`))
}

async function membershipsHere({ db, today }: Tx, prefix: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ person: string; household: string }>`
    select p.import_key as person, coalesce(h.import_key, h.id::text) as household
    from people.household_member m join people.person p on p.id = m.person_id join people.household h on h.id = m.household_id
    where starts_with(p.import_key, ${prefix}) and (upper(m.during) is null or upper(m.during) > ${today}::date)`.execute(
    db,
  )
  return new Map(rows.map(({ person, household }) => [person, household]))
}

const spanOf = ({ from, to }: Nights): Span => ({
  from: numberOf(from),
  to: to ? numberOf(to) : Number.POSITIVE_INFINITY,
})
