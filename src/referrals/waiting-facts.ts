import { sql } from 'kysely'
import { householdGlances, type MemberGlance } from '../people/queries.ts'
import { dayOf } from '../platform/clock.ts'
import type { Tx } from '../platform/transaction.ts'
import { type EnforcementAct, evictionDay } from './eviction-rules.ts'
import type { WaitingFacts, WaitingMember } from './waiting-rules.ts'
import { actKinds, labelIn, oneOf, reasonLabels, urgencyLabels } from './words.ts'

export type Waiting = {
  referralId: string
  householdId: string
  reason: string
  urgency: string
  listedAt: Temporal.Instant
}

/** The dated facts behind the points of any number of referrals, in as many queries as for one. */
export async function waitingFacts(tx: Tx, waiting: Waiting[]): Promise<Map<string, WaitingFacts>> {
  if (waiting.length === 0) return new Map()
  const households = await householdGlances(
    tx,
    waiting.map(({ householdId }) => householdId),
  )
  const acts = await actsOf(
    tx,
    waiting.map(({ referralId }) => referralId),
  )
  return new Map(
    waiting.map((each) => [
      each.referralId,
      {
        reason: each.reason,
        reasonLabel: labelIn(reasonLabels, each.reason),
        urgency: each.urgency,
        urgencyLabel: labelIn(urgencyLabels, each.urgency),
        members: (households.get(each.householdId)?.members ?? []).map(asWaiting),
        evictionDay: evictionDay(acts.get(each.referralId) ?? [], tx.today),
        listedOn: dayOf(each.listedAt),
      },
    ]),
  )
}

const asWaiting = ({ givenName, name, birthDate, birthYear, needs }: MemberGlance): WaitingMember => ({
  name: givenName || name,
  birthDate,
  birthYear,
  wheelchair: needs.includes('wheelchair'),
})

async function actsOf({ db }: Tx, referralIds: string[]): Promise<Map<string, EnforcementAct[]>> {
  const rows = await db
    .selectFrom('referrals.enforcement_act')
    .select(['referral_id', 'kind', 'access_number', 'on_date', 'next_date'])
    .where(sql<boolean>`referral_id = any (${referralIds}::uuid[])`)
    .where('removed_reason', 'is', null)
    .execute()
  return grouped(
    rows,
    (row) => row.referral_id,
    (row) => ({
      kind: oneOf(actKinds, row.kind),
      accessNumber: row.access_number,
      onDate: row.on_date,
      nextDate: row.next_date,
    }),
  )
}

function grouped<Row, Item>(rows: Row[], key: (row: Row) => string, item: (row: Row) => Item): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), item(row)])
  return groups
}
