import { sql } from 'kysely'
import { ruleVersions } from '../organisations/queries.ts'
import { likelyMatchesOfMany } from '../people/likely-matches-of-many.ts'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { numberOf, type Span } from './hmis-days-rules.ts'
import type { PersonLine } from './people-line-rules.ts'
import type { KnownPeople, LikelyPerson } from './people-rules.ts'
import type { SheetBed, SheetUse, StayFacts } from './people-stay-rules.ts'
import { sheetPrefix } from './places-known.ts'

/** What the service has already of what a sheet speaks of. */
export async function peopleHere(
  tx: Tx,
  serviceId: string,
  lines: PersonLine[],
  likely: KnownPeople['likely'],
): Promise<KnownPeople> {
  const prefix = sheetPrefix(serviceId)
  return {
    people: await knownPeople(tx, prefix),
    households: await knownHouseholds(tx, prefix),
    codes: await codesKnown(
      tx,
      lines.flatMap(({ taxCode }) => taxCode ?? []),
    ),
    likely,
    beds: await bedsHere(tx, serviceId),
    uses: await usesHere(tx, serviceId, prefix),
    ...(await staysHere(tx, prefix)),
  }
}

/** Who looks like whom, row by row, among those who are not here by their key: the slow part, done before anything is locked. */
export async function likelyHere(
  tx: Tx,
  serviceId: string,
  lines: PersonLine[],
  looked?: (rows: number) => Promise<void>,
): Promise<KnownPeople['likely']> {
  const people = await knownPeople(tx, sheetPrefix(serviceId))
  const newcomers = lines.filter(({ key, reader }) => !people.has(key) && reader.problems.length === 0)
  return likelyPeople(tx, newcomers, looked)
}

/** The rules in force on any day of the service's life, read once. */
export async function rulesHere(tx: Tx, serviceId: string): Promise<StayFacts['rulesOn']> {
  const versions = await ruleVersions(tx, serviceId)
  return (day) => versions.find(({ valid }) => valid.includes(day))
}

async function knownPeople({ db, today }: Tx, prefix: string): Promise<KnownPeople['people']> {
  const { rows } = await sql<{ key: string; id: string; household: string | null }>`
    select p.import_key as key, p.id, coalesce(h.import_key, h.id::text) as household
    from people.person p
    left join people.household_member m on m.person_id = p.id and (upper(m.during) is null or upper(m.during) > ${today}::date)
    left join people.household h on h.id = m.household_id
    where starts_with(p.import_key, ${`${prefix}person/`})`.execute(db)
  return new Map(
    rows.map(({ key, id, household }) => [
      key.slice(`${prefix}person/`.length),
      {
        id,
        household: household?.startsWith(`${prefix}household/`)
          ? household.slice(`${prefix}household/`.length)
          : household,
      },
    ]),
  )
}

async function knownHouseholds({ db, today }: Tx, prefix: string): Promise<KnownPeople['households']> {
  const { rows } = await sql<{ key: string; id: string; hasHead: boolean }>`
    select h.import_key as key, h.id, exists (select from people.household_member m
      where m.household_id = h.id and m.relation = 1 and (upper(m.during) is null or upper(m.during) > ${today}::date)) as "hasHead"
    from people.household h where starts_with(h.import_key, ${`${prefix}household/`})`.execute(db)
  return new Map(rows.map(({ key, ...row }) => [key.slice(`${prefix}household/`.length), row]))
}

/** Who has these tax codes, among those the actor may see. */
export async function codesKnown({ db }: Tx, codes: string[]): Promise<KnownPeople['codes']> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<{ plain: string; id: string; name: string }>`
    select i.plain, p.id, trim(p.given_name || ' ' || p.family_name) as name
    from people.identifier i join people.person p on p.id = i.person_id
    where i.plain = any (${codes}::text[]) and i.kind in ('tax_code', 'provisional_tax_code') and i.withdrawn_on is null`.execute(
    db,
  )
  return new Map(rows.map(({ plain, ...row }) => [plain, row]))
}

async function likelyPeople(
  tx: Tx,
  lines: PersonLine[],
  looked?: (rows: number) => Promise<void>,
): Promise<Map<number, LikelyPerson[]>> {
  const matches = await likelyMatchesOfMany(
    tx,
    lines.map((line) => ({
      givenName: line.givenName || (line.familyName ? '' : (line.alias ?? '')),
      familyName: line.familyName,
      birthDate: line.birthDate,
      birthYear: line.birthYear,
      codes: line.taxCode ? [line.taxCode] : [],
    })),
    looked,
  )
  return new Map(
    lines.map(({ reader }, n) => [
      reader.number,
      (matches[n] ?? []).map(({ id, name, why, strong }) => ({ id, name, why: why.join(', '), strong })),
    ]),
  )
}

async function bedsHere({ db }: Tx, serviceId: string): Promise<SheetBed[]> {
  const { rows } = await sql<Omit<SheetBed, 'inService'> & { inService: Nights }>`
    select b.id, s.name as site, u.name as unit, r.name as room, r.id as "roomId", b.name as bed, r.is_private as "isPrivate", b.in_service as "inService"
    from housing.bed b join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id join housing.site s on s.id = u.site_id
    where b.service_id = ${serviceId} order by s.name, u.name, r.position, r.name, b.position, b.name, b.id`.execute(db)
  return rows.map((row) => ({ ...row, inService: spanOf(row.inService) }))
}

async function usesHere({ db }: Tx, serviceId: string, prefix: string): Promise<SheetUse[]> {
  const { rows } = await sql<Omit<SheetUse, 'nights'> & { nights: Nights }>`
    select n.bed_id as "bedId", n.room_id as "roomId", n.nights, n.kind, h.name,
      coalesce(case when starts_with(h.import_key, ${`${prefix}household/`}) then substr(h.import_key, length(${`${prefix}household/`}) + 1) end, n.household_id::text) as household
    from housing.night n left join people.household h on h.id = n.household_id
    where n.service_id = ${serviceId}`.execute(db)
  return rows.map((row) => ({ ...row, nights: spanOf(row.nights) }))
}

async function staysHere({ db }: Tx, prefix: string) {
  const { rows } = await sql<{ key: string | null; household: string | null; open: boolean }>`
    select s.import_key as key, h.import_key as household, s.exit is null as open
    from placements.stay s join people.household h on h.id = s.household_id
    where starts_with(s.import_key, ${`${prefix}stay/`}) or starts_with(h.import_key, ${`${prefix}household/`})`.execute(
    db,
  )
  const nights = await sql<{ person: string; nights: Nights }>`
    select p.import_key as person, n.nights from housing.bed_nights n join people.person p on p.id = n.person_id
    where starts_with(p.import_key, ${`${prefix}person/`})`.execute(db)
  const byPerson = new Map<string, Span[]>()
  for (const row of nights.rows) {
    const key = row.person.slice(`${prefix}person/`.length)
    byPerson.set(key, [...(byPerson.get(key) ?? []), spanOf(row.nights)])
  }
  return {
    stays: new Set(
      rows.flatMap(({ key }) => (key?.startsWith(`${prefix}stay/`) ? [key.slice(`${prefix}stay/`.length)] : [])),
    ),
    openHouseholds: new Set(
      rows.flatMap(({ household, open }) => (open && household ? [household.slice(`${prefix}household/`.length)] : [])),
    ),
    nights: byPerson,
  }
}

const spanOf = ({ from, to }: Nights): Span => ({
  from: numberOf(from),
  to: to ? numberOf(to) : Number.POSITIVE_INFINITY,
})
