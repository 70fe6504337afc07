import { type HouseholdGlance, householdGlance } from '../people/queries.ts'
import type { Tx } from '../platform/transaction.ts'
import { type ChainWarning, chainWarnings, inOrder } from './eviction-rules.ts'
import { placeOnList, type WaitingRow } from './waiting-list.ts'
import { type ActKind, type Answer, actKinds, answers, oneOf, type State, states } from './words.ts'

export type Requirement = {
  id: string
  sentence: string
  source: string | null
  answer: Answer
  basis: string | null
  dueOn: Temporal.PlainDate | null
  answeredAt: Temporal.Instant
  answeredBy: string | null
  version: number
}

export type Act = {
  id: string
  kind: ActKind
  accessNumber: number | null
  onDate: Temporal.PlainDate
  nextDate: Temporal.PlainDate | null
  outcome: string | null
  changedAt: Temporal.Instant
  changedBy: string | null
  version: number
}

export type Passage = {
  from: State | null
  to: State
  reason: string | null
  note: string | null
  at: Temporal.Instant
  by: string | null
}

export type ReferralDetail = NonNullable<Awaited<ReturnType<typeof factsOf>>> & {
  household: HouseholdGlance | undefined
  requirements: Requirement[]
  acts: Act[]
  warnings: ChainWarning[]
  history: Passage[]
  place: { row: WaitingRow; of: number } | undefined
}

/** All that a referral's page shows. */
export async function referralDetail(tx: Tx, id: string): Promise<ReferralDetail | undefined> {
  const facts = await factsOf(tx, id)
  if (!facts) return undefined
  tx.saw({ what: 'referral', householdId: facts.householdId })
  const acts = await actsOfReferral(tx, id)
  return {
    ...facts,
    household: await householdGlance(tx, facts.householdId),
    requirements: await requirementsOf(tx, id),
    acts,
    warnings: chainWarnings(acts),
    history: await historyOf(tx, id),
    place: facts.state === 'listed' ? await placeOnList(tx, facts.serviceId, id) : undefined,
  }
}

async function factsOf({ db }: Tx, id: string) {
  const row = await db
    .selectFrom('referrals.referral as r')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .innerJoin('organisations.rule_set as u', 'u.id', 'r.rule_set_id')
    .innerJoin('people.household as h', 'h.id', 'r.household_id')
    .leftJoin('organisations.organisation as o', 'o.id', 'r.sender_id')
    .leftJoin('auth.user as c', 'c.id', 'r.changed_by')
    .select(['r.id', 'r.number', 'r.service_id as serviceId', 's.name as serviceName', 'u.act as rulesAct'])
    .select([
      'r.household_id as householdId',
      'h.name as householdName',
      'r.sender_id as senderId',
      'o.name as senderName',
    ])
    .select(['r.sender_person as senderPerson', 'r.channel', 'r.reason', 'r.reason_note as reasonNote'])
    .select(['r.blameless_arrears as blamelessArrears', 'r.ethos', 'r.ethos_on as ethosOn', 'r.urgency'])
    .select(['r.received_at as receivedAt', 'r.wanted_on as wantedOn', 'r.response_due_at as responseDueAt'])
    .select(['r.responded_at as respondedAt', 'r.state', 'r.closing_reason as closingReason', 'r.version'])
    .select(['r.changed_at as changedAt', 'c.name as changedBy'])
    .where('r.id', '=', id)
    .executeTakeFirst()
  return row && { ...row, state: oneOf(states, row.state) }
}

/** In the order of the rules; a requirement that is no longer in them comes last. */
export async function requirementsOf({ db }: Tx, referralId: string): Promise<Requirement[]> {
  const rows = await db
    .selectFrom('referrals.requirement_answer as a')
    .leftJoin('organisations.requirement as q', 'q.id', 'a.requirement_id')
    .leftJoin('auth.user as u', 'u.id', 'a.answered_by')
    .select(['a.id', 'a.sentence', 'q.source', 'a.answer', 'a.basis', 'a.due_on as dueOn'])
    .select(['a.answered_at as answeredAt', 'u.name as answeredBy', 'a.version'])
    .where('a.referral_id', '=', referralId)
    .orderBy('q.position')
    .orderBy('a.sentence')
    .execute()
  return rows.map((row) => ({ ...row, answer: oneOf(answers, row.answer) }))
}

async function actsOfReferral({ db }: Tx, referralId: string): Promise<Act[]> {
  const rows = await db
    .selectFrom('referrals.enforcement_act as a')
    .leftJoin('auth.user as u', 'u.id', 'a.changed_by')
    .select(['a.id', 'a.kind', 'a.access_number as accessNumber', 'a.on_date as onDate', 'a.next_date as nextDate'])
    .select(['a.outcome', 'a.changed_at as changedAt', 'u.name as changedBy', 'a.version'])
    .where('a.referral_id', '=', referralId)
    .where('a.removed_reason', 'is', null)
    .execute()
  return inOrder(rows.map((row) => ({ ...row, kind: oneOf(actKinds, row.kind) })))
}

async function historyOf({ db }: Tx, referralId: string): Promise<Passage[]> {
  const rows = await db
    .selectFrom('referrals.transition as t')
    .leftJoin('auth.user as u', 'u.id', 't.by')
    .select(['t.from_state', 't.to_state', 't.reason', 't.note', 't.at', 'u.name as by'])
    .where('t.referral_id', '=', referralId)
    .orderBy('t.at', 'desc')
    .orderBy('t.id', 'desc')
    .execute()
  return rows.map(({ from_state, to_state, ...row }) => ({
    ...row,
    from: from_state === null ? null : oneOf(states, from_state),
    to: oneOf(states, to_state),
  }))
}
