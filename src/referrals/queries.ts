import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { decisions, undecided } from './states.ts'
import { oneOf, type State, states } from './words.ts'

export { type CurrentReferral, currentReferralOf } from './open-referral-of.ts'

export type ReferralGlance = {
  id: string
  number: number
  serviceId: string
  serviceName: string
  householdId: string
  householdName: string
  state: State
  reason: string
  urgency: string
  receivedAt: Temporal.Instant
  wantedOn: Temporal.PlainDate
  responseDueAt: Temporal.Instant | null
  respondedAt: Temporal.Instant | null
  ruleSetId: string
  closingReason: string | null
  version: number
}

/** The referrals of a household that the actor may see, the latest first, each with the day it reached every step. */
export async function referralsOf(tx: Tx, householdId: string): Promise<(ReferralGlance & { steps: Steps })[]> {
  const rows = await glances(tx).where('r.household_id', '=', householdId).orderBy('r.received_at', 'desc').execute()
  const steps = await stepsOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, state: oneOf(states, row.state), steps: steps.get(row.id) ?? noSteps }))
}

export async function referralGlance(tx: Tx, id: string): Promise<ReferralGlance | undefined> {
  const row = await glances(tx).where('r.id', '=', id).executeTakeFirst()
  return row && { ...row, state: oneOf(states, row.state) }
}

function glances({ db }: Tx) {
  return db
    .selectFrom('referrals.referral as r')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .innerJoin('people.household as h', 'h.id', 'r.household_id')
    .select([
      'r.id',
      'r.number',
      'r.service_id as serviceId',
      's.name as serviceName',
      'r.household_id as householdId',
      'h.name as householdName',
      'r.state',
      'r.reason',
      'r.urgency',
      'r.received_at as receivedAt',
      'r.wanted_on as wantedOn',
      'r.response_due_at as responseDueAt',
      'r.responded_at as respondedAt',
      'r.rule_set_id as ruleSetId',
      'r.closing_reason as closingReason',
      'r.version',
    ])
}

/** When a referral first reached each step on the way to a bed; null when it has not. */
export type Steps = Record<
  'assessed' | 'decided' | 'eligible' | 'listed' | 'offered' | 'accepted' | 'housed' | 'closed',
  Temporal.Instant | null
>

const noSteps: Steps = {
  assessed: null,
  decided: null,
  eligible: null,
  listed: null,
  offered: null,
  accepted: null,
  housed: null,
  closed: null,
}

/** The steps of several referrals at once: what "time to a bed" is counted on, with the referral's own `receivedAt`. */
export async function stepsOf({ db }: Tx, referralIds: string[]): Promise<Map<string, Steps>> {
  if (referralIds.length === 0) return new Map()
  const first = (to: State[]) =>
    sql<Temporal.Instant | null>`min(at) filter (where to_state = any (${to}::text[]) and from_state is distinct from to_state)`
  const rows = await db
    .selectFrom('referrals.transition')
    .select('referral_id')
    .select([
      first(['under_assessment']).as('assessed'),
      first(decisions).as('decided'),
      first(['eligible']).as('eligible'),
      first(['listed']).as('listed'),
      first(['offered']).as('offered'),
      first(['accepted']).as('accepted'),
      first(['housed']).as('housed'),
      first(['refused', 'withdrawn', 'closed']).as('closed'),
    ])
    .where(sql<boolean>`referral_id = any (${referralIds}::uuid[])`)
    .groupBy('referral_id')
    .execute()
  return new Map(rows.map(({ referral_id, ...steps }) => [referral_id, steps]))
}

export type ReferralSteps = { referralId: string; serviceId: string; receivedAt: Temporal.Instant; steps: Steps }

/** The referrals received from one day to another, both included, with when each reached every step: "time to a bed" is counted on these. */
export async function stepsOfReceived(
  tx: Tx,
  serviceIds: string[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<ReferralSteps[]> {
  const rows = await tx.db
    .selectFrom('referrals.referral')
    .select(['id as referralId', 'service_id as serviceId', 'received_at as receivedAt'])
    .where(sql<boolean>`service_id = any (${serviceIds}::uuid[])`)
    .where(sql<boolean>`(received_at at time zone 'Europe/Rome')::date between ${from}::date and ${to}::date`)
    .orderBy('received_at')
    .execute()
  const steps = await stepsOf(
    tx,
    rows.map(({ referralId }) => referralId),
  )
  return rows.map((row) => ({ ...row, steps: steps.get(row.referralId) ?? noSteps }))
}

export type RequirementTask = {
  referralId: string
  number: number
  serviceName: string
  householdId: string
  householdName: string
  sentence: string
  dueOn: Temporal.PlainDate
}

export type ResponseTask = {
  referralId: string
  number: number
  serviceName: string
  householdId: string
  householdName: string
  urgency: string
  dueAt: Temporal.Instant
}

export type OpenTasks = { requirements: RequirementTask[]; responses: ResponseTask[] }

/** What referrals ask of the actor's services: requirements to clear up, answers due, the most pressing first. At most `limit` of each. */
export async function openTasks(tx: Tx, limit = 20): Promise<OpenTasks> {
  return { requirements: await requirementTasks(tx, limit), responses: await responseTasks(tx, limit) }
}

// The households, whose policy is the costly one, are looked at only for the few that are shown.

function requirementTasks({ db }: Tx, limit: number): Promise<RequirementTask[]> {
  const nearest = db
    .selectFrom('referrals.requirement_answer as a')
    .innerJoin('referrals.referral as r', 'r.id', 'a.referral_id')
    .select(['r.id', 'r.number', 'r.service_id', 'r.household_id', 'a.sentence', 'a.due_on'])
    .where('a.answer', '=', 'unknown')
    .where('r.state', 'in', undecided)
    .orderBy('a.due_on')
    .orderBy('a.id')
    .limit(limit)
  return db
    .selectFrom(nearest.as('t'))
    .innerJoin('organisations.service as s', 's.id', 't.service_id')
    .innerJoin('people.household as h', 'h.id', 't.household_id')
    .select([
      't.id as referralId',
      't.number',
      's.name as serviceName',
      'h.id as householdId',
      'h.name as householdName',
    ])
    .select(['t.sentence', sql<Temporal.PlainDate>`t.due_on`.as('dueOn')])
    .orderBy('t.due_on')
    .orderBy('t.number')
    .execute()
}

function responseTasks({ db }: Tx, limit: number): Promise<ResponseTask[]> {
  const nearest = db
    .selectFrom('referrals.referral as r')
    .select(['r.id', 'r.number', 'r.service_id', 'r.household_id', 'r.urgency', 'r.response_due_at'])
    .where('r.state', 'in', undecided)
    .where('r.response_due_at', 'is not', null)
    .where('r.responded_at', 'is', null)
    .orderBy('r.response_due_at')
    .limit(limit)
  return db
    .selectFrom(nearest.as('t'))
    .innerJoin('organisations.service as s', 's.id', 't.service_id')
    .innerJoin('people.household as h', 'h.id', 't.household_id')
    .select([
      't.id as referralId',
      't.number',
      's.name as serviceName',
      'h.id as householdId',
      'h.name as householdName',
    ])
    .select(['t.urgency', sql<Temporal.Instant>`t.response_due_at`.as('dueAt')])
    .orderBy('t.response_due_at')
    .execute()
}
