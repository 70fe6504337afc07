import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { birthPlaceOf } from './birth-place.ts'
import { validityOn } from './identifier-rules.ts'
import type { PersonFacts } from './person-facts.ts'
import { disagreements, readTaxCode } from './tax-code.ts'
import type { IdentifierKind, NeedKind, Sex } from './words.ts'

export type IdentifierShown = Awaited<ReturnType<typeof identifiersOf>>[number]
export type PersonShown = NonNullable<Awaited<ReturnType<typeof personShown>>>

/** A person as recorded, for the form; undefined when not the actor's to see. */
export async function personFacts(tx: Tx, id: string) {
  const row = await tx.db.selectFrom('people.person').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  tx.saw({ what: 'person', personId: id })
  const facts: PersonFacts = {
    givenName: row.given_name,
    familyName: row.family_name,
    knownAs: row.known_as,
    sex: asSex(row.sex),
    birthDate: row.birth_date,
    birthYear: row.birth_year,
    birthPlace: row.birth_place,
    citizenships: row.citizenships,
    languagesSpoken: row.languages_spoken,
    languagesRead: row.languages_read,
    deceasedOn: row.deceased_on,
    notes: row.notes,
  }
  return { id, version: row.version, facts }
}

const asSex = (text: string | null): Sex | null =>
  text === 'female' || text === 'male' || text === 'other' ? text : null

/** All that a person's page shows. */
export async function personShown(tx: Tx, id: string) {
  const person = await personFacts(tx, id)
  if (!person) return undefined
  return {
    ...person,
    identifiers: await identifiersOf(tx, id, person.facts),
    contacts: await contactsOf(tx, id),
    needs: await needsOf(tx, id),
    households: await householdsOf(tx, id),
    trace: await traceOf(tx, id),
  }
}

async function identifiersOf({ db, today }: Tx, personId: string, facts: PersonFacts) {
  const rows = await db
    .selectFrom('people.identifier')
    .select(['id', 'version', 'kind', 'value', 'plain', 'detail'])
    .select([
      'valid_from as validFrom',
      'valid_until as validUntil',
      'withdrawn_on as withdrawnOn',
      'withdrawn_reason as withdrawnReason',
    ])
    .where('person_id', '=', personId)
    .orderBy((eb) => eb('withdrawn_on', 'is not', null))
    .orderBy('created_at')
    .execute()
  return Promise.all(
    rows.map(async ({ kind, ...row }) => {
      const read = kind === 'tax_code' ? readTaxCode(row.plain) : null
      return {
        ...row,
        kind: kind as IdentifierKind,
        validity: validityOn(row, today),
        warnings: read && !row.withdrawnOn ? disagreements(read, facts) : [],
        birthPlace: read ? await birthPlaceOf(read.place) : undefined,
      }
    }),
  )
}

async function contactsOf({ db }: Tx, personId: string) {
  return db
    .selectFrom('people.contact')
    .select(['id', 'version', 'kind', 'value', 'note', 'ended_on as endedOn'])
    .where('person_id', '=', personId)
    .orderBy((eb) => eb('ended_on', 'is not', null))
    .orderBy('created_at')
    .execute()
}

async function needsOf({ db }: Tx, personId: string) {
  const rows = await db
    .selectFrom('people.need')
    .select(['id', 'version', 'kind', 'note', 'during'])
    .where('person_id', '=', personId)
    .orderBy((eb) => eb.not(sql<boolean>`upper_inf(during)`))
    .orderBy('created_at')
    .execute()
  return rows.map(({ kind, ...row }) => ({ ...row, kind: kind as NeedKind }))
}

async function householdsOf({ db }: Tx, personId: string) {
  return db
    .selectFrom('people.household_member as m')
    .innerJoin('people.household as h', 'h.id', 'm.household_id')
    .select(['m.id', 'm.relation', 'm.during', 'm.leaving_reason as leavingReason', 'h.id as householdId', 'h.name'])
    .where('m.person_id', '=', personId)
    .orderBy(sql`lower(m.during) desc`)
    .execute()
}

export type Trace = {
  at: Temporal.Instant
  who: string | null
  action: string
  old: Record<string, unknown> | null
  new: Record<string, unknown> | null
}

/** Who wrote what in a person's record, the latest first. */
export async function traceOf({ db }: Tx, personId: string): Promise<Trace[]> {
  const { rows } = await sql<Trace>`select at, who, action, old, new from people.person_trace(${personId})`.execute(db)
  return rows
}

/** Everybody who is or was in a household, those of today first. */
export async function membershipsOf({ db }: Tx, householdId: string) {
  return db
    .selectFrom('people.household_member as m')
    .innerJoin('people.person as p', 'p.id', 'm.person_id')
    .select([
      'm.id',
      'm.version',
      'm.relation',
      'm.during',
      'm.leaving_reason as leavingReason',
      'p.id as personId',
      'p.sex',
    ])
    .select(['p.given_name as givenName', 'p.family_name as familyName', 'p.known_as as knownAs'])
    .select(['p.birth_date as birthDate', 'p.birth_year as birthYear'])
    .where('m.household_id', '=', householdId)
    .orderBy((eb) => eb.not(sql<boolean>`upper_inf(m.during)`))
    .orderBy((eb) => eb('m.relation', '<>', 1))
    .orderBy('p.birth_year')
    .orderBy('p.id')
    .execute()
}
