import { type RawBuilder, sql } from 'kysely'
import { shownName } from '../people/shown-names.ts'
import { mayAny } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { addresseesOf } from './addressees.ts'
import { deskRules, desksWith } from './desks.ts'
import { workingDaysAfter } from './holidays.ts'
import { type Signal, showing } from './registered-list.ts'
import type { RegistrationState } from './words.ts'

type Day = Temporal.PlainDate

export type RegistrationSignal = 'register' | 'checks' | 'renewal' | 'expired' | 'not_seen'
export type RequestSignal = 'request' | 'answer'

/** Something that waits at a desk: about whom, and by when. */
export type ResidenceDeadline<Kind> = {
  kind: Kind
  /** The registration, or the request. */
  id: string
  householdId: string
  name: string
  /** Their file opens to the reader. */
  opens: boolean
  due: Day
  deskName: string
}

export type ResidenceDeadlines = {
  registrations: ResidenceDeadline<RegistrationSignal>[]
  requests: ResidenceDeadline<RequestSignal>[]
}

/** Of each kind, those due first; the list of the registered has them all. */
const mostOfEach = 20

/** What is due at the desks where the actor records or decides. A person not seen is to be looked for, never ended. */
export async function residenceDeadlines(tx: Tx): Promise<ResidenceDeadlines> {
  const found: ResidenceDeadlines = { registrations: [], requests: [] }
  if (!mayAny(tx.actor, ['residence.record', 'residence.decide'])) return found
  for (const desk of await desksWith(tx, 'residence.record', 'residence.decide')) {
    found.registrations.push(...(await ofRegistrations(tx, desk)))
    found.requests.push(...(await ofRequests(tx, desk)))
  }
  return found
}

type Where = { id: string; name: string }

async function ofRegistrations(tx: Tx, { id: serviceId, name: deskName }: Where) {
  const rules = await deskRules(tx, serviceId, tx.today)
  if (!rules) return []
  const like = (signal: Signal) => showing(signal, rules, tx.today)
  const first = (kind: RegistrationSignal, due: RawBuilder<unknown>, which: RawBuilder<unknown>) => sql`
    (select s.id, s.household_id, ${kind}::text as kind, ${due} as due from residence.standing s
    where s.service_id = ${serviceId} and ${which} order by due, s.id limit ${mostOfEach})`
  const { rows } = await sql<{ id: string; householdId: string; kind: RegistrationSignal; due: Day; opens: boolean }>`
    select f.id, f.household_id as "householdId", f.kind, f.due, (select h.id from people.household h where h.id = f.household_id) is not null as opens
    from (
      ${first('register', sql`s.register_by`, sql`${like('no_registry')} and s.checks_by >= ${tx.today}::date`)}
      union all ${first('checks', sql`s.checks_by`, sql`${like('checks')} and s.registered_on is not null`)}
      union all ${first('renewal', sql`s.valid_until - 1`, like('expiring'))}
      union all ${first('expired', sql`s.valid_until - 1`, sql`${like('expired')} and s.valid_until is not null`)}
      union all ${first('not_seen', sql`coalesce(s.last_on, s.begins) + ${rules.notSeenDays}::int`, sql`${like('not_seen')} and s.state = 'active'`)}
    ) f order by f.due, f.id`.execute(tx.db)
  const names = await addresseesOf(tx, [...new Set(rows.map(({ id }) => id))])
  return rows.map((row) => ({ ...row, deskName, name: names.get(row.id)?.name ?? '' }))
}

async function ofRequests(tx: Tx, { id: serviceId, name: deskName }: Where) {
  const rules = await deskRules(tx, serviceId, tx.today)
  if (!rules) return []
  const rows = await tx.db
    .selectFrom('residence.request as r')
    .leftJoin('people.person as p', 'p.id', 'r.person_id')
    .select(['r.id', 'r.household_id as householdId', 'r.state', 'r.received_on as receivedOn'])
    .select(['r.declared_on as declaredOn', 'r.notice_until as noticeUntil'])
    .select(sql<string>`coalesce(nullif(trim(${shownName('p')}), ''), p.known_as, '')`.as('name'))
    .select(({ selectFrom }) =>
      sql<boolean>`${selectFrom('people.household as h').select('h.id').whereRef('h.id', '=', 'r.household_id')} is not null`.as(
        'opens',
      ),
    )
    .where('r.service_id', '=', serviceId)
    .where('r.state', 'in', ['received', 'notice'])
    .orderBy('r.received_on')
    .limit(mostOfEach)
    .execute()
  const found: ResidenceDeadline<RequestSignal>[] = []
  for (const { state, receivedOn, declaredOn, noticeUntil, ...row } of rows) {
    // the two working days run from the declaration; without one, from when the request came
    const due =
      noticeUntil ?? workingDaysAfter(declaredOn ?? receivedOn, rules.registrationWorkingDays, rules.localHolidays)
    found.push({ ...row, deskName, kind: state === 'notice' ? 'answer' : 'request', due })
  }
  return found
}

export type ResidenceOf = {
  id: string
  personId: string
  name: string
  number: number
  state: RegistrationState
  deskName: string
  begins: Day
  endedOn: Day | null
  /** The page of the registration opens to the reader, not only the news of it. */
  opens: boolean
}

/** Where the people of a household are or were registered, as far as the actor may know. */
export async function residencesOf(tx: Tx, householdId: string): Promise<ResidenceOf[]> {
  const { rows } = await sql<ResidenceOf>`
    select r.id, r.person_id as "personId", coalesce(nullif(trim(${shownName('p')}), ''), p.known_as, '') as name, r.number,
      residence.state_on(r.id, ${tx.today}) as state, s.name as "deskName", lower(r.during) as begins, upper(r.during) as "endedOn",
      ((select platform.is_system()) or r.service_id = any ((select organisations.services_with('residence.see'))::uuid[])) as opens
    from residence.registration r join people.person p on p.id = r.person_id join organisations.service s on s.id = r.service_id
    where r.household_id = ${householdId} order by upper(r.during) desc, r.number`.execute(tx.db)
  return rows
}

export type RequestOf = {
  id: string
  number: number
  personId: string
  name: string
  state: string
  deskName: string
  receivedOn: Day
}

/** The requests of the people of a household that wait for a decision, as far as the actor may know. */
export async function openRequestsOf(tx: Tx, householdId: string): Promise<RequestOf[]> {
  return tx.db
    .selectFrom('residence.request as r')
    .innerJoin('people.person as p', 'p.id', 'r.person_id')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .select(['r.id', 'r.number', 'r.person_id as personId', 'r.state', 's.name as deskName'])
    .select('r.received_on as receivedOn')
    .select(sql<string>`coalesce(nullif(trim(${shownName('p')}), ''), p.known_as, '')`.as('name'))
    .where('r.household_id', '=', householdId)
    .where('r.state', 'in', ['received', 'notice'])
    .orderBy('r.number')
    .execute()
}
