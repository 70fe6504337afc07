import { sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import type { DisposalState, RetentionAction } from './words.ts'

type Day = Temporal.PlainDate

export type RuleLine = {
  id: string
  service: string
  serviceId: string
  kind: string
  months: number
  action: RetentionAction
  source: string
  during: Nights
}
export type DueLine = {
  kind: string
  service: string
  household_id: string
  subject_id: string
  last_on: Day
  due_on: Day
  source: string
  held: string | null
  what: string | null
}
export type HoldLine = { id: string; household_id: string; reason: string; until: Day | null }
export type Body = { id: string; name: string }
export type DisposalLine = {
  id: string
  number: number
  state: DisposalState
  description: string
  body: string
  proposedAt: Temporal.Instant
  proposedBy: string
  items: number
}
export type DisposalDetail = DisposalLine & {
  version: number
  organisationId: string
  proposedById: string
  authority: string | null
  authorisationNumber: string | null
  authorisedOn: Day | null
  authorisedBy: string | null
  executedAt: Temporal.Instant | null
  isWorking: boolean
  groups: DisposalGroup[]
}
export type DisposalGroup = {
  kind: string
  service: string
  source: string
  outcome: string | null
  count: number
  first: Day
  last: Day
}
export type DisposalItem = {
  kind: string
  service: string
  subject_id: string
  last_on: Day
  due_on: Day
  source: string
  outcome: string | null
}

/** The bodies in which the actor may propose or authorise. */
export async function ownBodies({ db }: Tx): Promise<Body[]> {
  const { rows } = await sql<Body>`
    select o.id, o.name from organisations.organisation o
    where o.id = any (privacy.own_bodies()) and exists (select from organisations.service s where s.organisation_id = o.id) order by o.name, o.id`.execute(
    db,
  )
  return rows
}

export async function retentionRules({ db }: Tx, organisationId: string): Promise<RuleLine[]> {
  const { rows } = await sql<RuleLine>`
    select r.id, s.name as service, s.id as "serviceId", r.kind, r.months, r.action, r.source, r.during
    from privacy.retention_rule r join organisations.service s on s.id = r.service_id
    where s.organisation_id = ${organisationId} and (upper_inf(r.during) or upper(r.during) > platform.today())
    order by s.name, s.id, r.kind, lower(r.during)`.execute(db)
  return rows
}

/** What would go today, and why; what is held says so. At most so many: all of them are in the proposal. */
export async function dueNow(
  { db }: Tx,
  organisationId: string,
  atMost: number,
): Promise<{ rows: DueLine[]; total: number }> {
  const { rows } = await sql<DueLine & { total: number }>`
    select d.*, s.name as service, count(*) over () as total
    from privacy.due(${organisationId}) d join organisations.service s on s.id = d.service_id limit ${atMost}`.execute(
    db,
  )
  return { rows, total: rows[0]?.total ?? 0 }
}

export async function holds({ db }: Tx, organisationId: string): Promise<HoldLine[]> {
  return db
    .selectFrom('privacy.hold')
    .select(['id', 'household_id', 'reason', 'until'])
    .where('organisation_id', '=', organisationId)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .execute()
}

export async function disposals({ db }: Tx): Promise<DisposalLine[]> {
  const { rows } = await sql<DisposalLine>`${lines} order by d.number desc limit 200`.execute(db)
  return rows
}

const lines = sql`
  select d.id, d.number, d.state, d.description, o.name as body, d.proposed_at as "proposedAt", p.name as "proposedBy",
    (select count(*) from privacy.disposal_item i where i.disposal_id = d.id) as items,
    d.version, d.organisation_id as "organisationId", d.proposed_by as "proposedById", d.authority, d.authorisation_number as "authorisationNumber",
    d.authorised_on as "authorisedOn", a.name as "authorisedBy", d.executed_at as "executedAt", d.work_id is not null and d.state = 'authorised' as "isWorking"
  from privacy.disposal d join organisations.organisation o on o.id = d.organisation_id
  join auth."user" p on p.id = d.proposed_by left join auth."user" a on a.id = d.authorised_by`

export async function disposal({ db }: Tx, id: string): Promise<DisposalDetail | undefined> {
  const { rows } = await sql<Omit<DisposalDetail, 'groups'>>`${lines} where d.id = ${id}`.execute(db)
  const [found] = rows
  if (!found) return undefined
  const { rows: groups } = await sql<DisposalGroup>`
    select i.kind, s.name as service, i.source, i.outcome, count(*) as count, min(i.last_on) as first, max(i.last_on) as last
    from privacy.disposal_item i join organisations.service s on s.id = i.service_id where i.disposal_id = ${id}
    group by i.kind, s.name, i.source, i.outcome order by s.name, i.kind, i.outcome`.execute(db)
  return { ...found, groups }
}

export async function disposalItems({ db }: Tx, id: string): Promise<DisposalItem[]> {
  const { rows } = await sql<DisposalItem>`
    select i.kind, s.name as service, i.subject_id, i.last_on, i.due_on, i.source, i.outcome
    from privacy.disposal_item i join organisations.service s on s.id = i.service_id where i.disposal_id = ${id}
    order by s.name, i.kind, i.due_on, i.subject_id`.execute(db)
  return rows
}
