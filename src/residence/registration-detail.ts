import { sql } from 'kysely'
import { type FoundPerson, peopleByIds } from '../people/find.ts'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { type Addressee, addresseesOf } from './addressees.ts'
import { untraceable } from './clock-rules.ts'
import { rulesById } from './desk-versions.ts'
import { type DeskRules, deskRules } from './desks.ts'
import { fruitlessChecks } from './end-registration.ts'
import type { EndingReason, SuspensionReason, VisitKind } from './words.ts'
import { writtenAddress } from './written-address.ts'

type Day = Temporal.PlainDate

export type Visit = { id: string; onDay: Day; kind: VisitKind; note: string | null; by: string | null }
export type ValidityLine = { kind: string; valid: Nights; decidedOn: Day; note: string | null }
export type SuspensionLine = {
  id: string
  reason: SuspensionReason
  during: Nights
  note: string | null
  version: number
}
export type Ending = {
  onDay: Day
  reason: EndingReason
  destination: string | null
  newAddress: string | null
  act: string | null
  note: string | null
}

export type RegistrationDetail = {
  who: Addressee
  /** Known when their file opens to the reader. */
  person: FoundPerson | undefined
  deskName: string
  address: string
  district: string | null
  begins: Day
  version: number
  registeredOn: Day | null
  registerBy: Day
  checksBy: Day
  checkedOn: Day | null
  checkOutcome: 'found' | 'not_found' | null
  requestId: string | null
  fromServiceName: string | null
  lastSeen: Day | null
  validities: ValidityLine[]
  suspensions: SuspensionLine[]
  ending: Ending | undefined
  visits: Visit[]
  visitsInAll: number
  minors: Addressee[]
  parent: Addressee | undefined
  rules: DeskRules
  search: ReturnType<typeof untraceable>
}

/** All that who sees registrations may know of one; undefined when it is not theirs to see. */
export async function registrationDetail(tx: Tx, id: string): Promise<RegistrationDetail | undefined> {
  const who = (await addresseesOf(tx, [id])).get(id)
  const row = who && (await registrationRow(tx, id))
  if (!row) return undefined
  tx.saw({ what: 'person', personId: who.personId, householdId: who.householdId, name: 'residenza' })
  const rules = (await deskRules(tx, who.serviceId, tx.today)) ?? (await rulesById(tx, row.rulesId))
  const [person] = await peopleByIds(tx, [who.personId])
  const checks = await fruitlessChecks(tx, id)
  const minors = await minorsWith(tx, id)
  const others = await addresseesOf(tx, [...minors, ...(row.withRegistrationId ? [row.withRegistrationId] : [])])
  return {
    ...row,
    who,
    person,
    address: writtenAddress({ ...row, number: who.number }),
    lastSeen: checks.lastSeen,
    validities: await validitiesOf(tx, id),
    suspensions: await suspensionsOf(tx, id),
    ending: await endingOf(tx, id),
    visits: await visitsOf(tx, id, 10),
    visitsInAll: await visitsCount(tx, id),
    minors: minors.flatMap((minor) => others.get(minor) ?? []),
    parent: row.withRegistrationId ? others.get(row.withRegistrationId) : undefined,
    rules,
    search: untraceable(checks, rules),
  }
}

function registrationRow({ db }: Tx, id: string) {
  return db
    .selectFrom('residence.registration as r')
    .innerJoin('residence.address as a', 'a.id', 'r.address_id')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .leftJoin('organisations.service as f', 'f.id', 'r.from_service_id')
    .select(['s.name as deskName', 'f.name as fromServiceName', 'a.street', 'a.number_prefix as numberPrefix'])
    .select(['a.postal_code as postalCode', 'a.town', 'a.district', 'r.version', 'r.rules_id as rulesId'])
    .select(['r.registered_on as registeredOn', 'r.register_by as registerBy', 'r.checks_by as checksBy'])
    .select(['r.checked_on as checkedOn', 'r.check_outcome as checkOutcome', 'r.request_id as requestId'])
    .select('r.with_registration_id as withRegistrationId')
    .select(sql<Day>`lower(r.during)`.as('begins'))
    .where('r.id', '=', id)
    .$narrowType<{ checkOutcome: 'found' | 'not_found' | null }>()
    .executeTakeFirst()
}

function validitiesOf({ db }: Tx, id: string): Promise<ValidityLine[]> {
  return db
    .selectFrom('residence.validity')
    .select(['kind', 'valid', 'decided_on as decidedOn', 'note'])
    .where('registration_id', '=', id)
    .orderBy(sql`lower(valid)`, 'desc')
    .execute()
}

function suspensionsOf({ db }: Tx, id: string): Promise<SuspensionLine[]> {
  return db
    .selectFrom('residence.suspension')
    .select(['id', 'reason', 'during', 'note', 'version'])
    .where('registration_id', '=', id)
    .orderBy(sql`lower(during)`, 'desc')
    .$narrowType<{ reason: SuspensionReason }>()
    .execute()
}

function endingOf({ db }: Tx, id: string): Promise<Ending | undefined> {
  return db
    .selectFrom('residence.ending')
    .select(['on_day as onDay', 'reason', 'destination', 'new_address as newAddress', 'act', 'note'])
    .where('registration_id', '=', id)
    .$narrowType<{ reason: EndingReason }>()
    .executeTakeFirst()
}

/** The latest times they showed up or were looked for. */
export function visitsOf({ db }: Tx, id: string, most: number): Promise<Visit[]> {
  return db
    .selectFrom('residence.visit as v')
    .leftJoin('auth.user as u', 'u.id', 'v.by')
    .select(['v.id', 'v.on_day as onDay', 'v.kind', 'v.note', 'u.name as by'])
    .where('v.registration_id', '=', id)
    .where('v.undone_at', 'is', null)
    .orderBy('v.on_day', 'desc')
    .orderBy('v.at', 'desc')
    .limit(most)
    .$narrowType<{ kind: VisitKind }>()
    .execute()
}

async function visitsCount({ db }: Tx, id: string): Promise<number> {
  const row = await db
    .selectFrom('residence.visit')
    .select(sql<number>`count(distinct on_day)::int`.as('n'))
    .where('registration_id', '=', id)
    .where('undone_at', 'is', null)
    .where('kind', '<>', 'checked_absent')
    .executeTakeFirst()
  return row?.n ?? 0
}

async function minorsWith({ db }: Tx, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('residence.registration')
    .select('id')
    .where('with_registration_id', '=', id)
    .where(({ fn, ref, eb }) => eb(fn<boolean>('upper_inf', [ref('during')]), '=', true))
    .execute()
  return rows.map((row) => row.id)
}
