import { ruleSetOf } from '../organisations/queries.ts'
import type { Tx } from '../platform/transaction.ts'
import { waitingFacts } from './waiting-facts.ts'
import { inWaitingOrder, type PointsLine, pointsOf, type Ranked, totalOf } from './waiting-rules.ts'

export type WaitingRow = {
  referralId: string
  number: number
  householdId: string
  householdName: string
  people: number
  reason: string
  urgency: string
  wantedOn: Temporal.PlainDate
  listedAt: Temporal.Instant
  evictionDay: Temporal.PlainDate | null
  points: number
  lines: PointsLine[]
  position: number
  /** The position it has by points alone. */
  byPoints: number
  override: { position: number; reason: string; by: string | null; at: Temporal.Instant | null } | null
  version: number
}

export type WaitingList = { act: string | null; criteria: { label: string; points: number }[]; rows: WaitingRow[] }

/** A service's waiting list in its order of today, counted again on reading with the rules in force today: points follow the facts. */
export async function waitingList(tx: Tx, serviceId: string): Promise<WaitingList> {
  const rules = await ruleSetOf(tx, serviceId, tx.today)
  const entries = await entriesOf(tx, serviceId)
  const facts = await waitingFacts(tx, entries)
  const counted = entries.map((entry) => {
    const known = facts.get(entry.referralId)
    const lines = rules && known ? pointsOf(rules.criteria, known, tx.today) : []
    return {
      ...entry,
      lines,
      points: totalOf(lines),
      people: known?.members.length ?? 0,
      evictionDay: known?.evictionDay ?? null,
    }
  })
  const byPoints = positions(counted.map((entry) => ({ ...entry, overridePosition: null })))
  const rows = inWaitingOrder(counted).map(
    ({ overridePosition, overrideReason, overrideAt, overrideBy, ...entry }, index) => ({
      ...entry,
      position: index + 1,
      byPoints: byPoints.get(entry.referralId) ?? index + 1,
      override:
        overridePosition === null
          ? null
          : { position: overridePosition, reason: overrideReason ?? '', by: overrideBy, at: overrideAt },
    }),
  )
  return { act: rules?.act ?? null, criteria: rules?.criteria ?? [], rows }
}

function positions(entries: (Ranked & { referralId: string })[]): Map<string, number> {
  return new Map(inWaitingOrder(entries).map((entry, index) => [entry.referralId, index + 1]))
}

function entriesOf({ db }: Tx, serviceId: string) {
  return db
    .selectFrom('referrals.waiting_entry as w')
    .innerJoin('referrals.referral as r', 'r.id', 'w.referral_id')
    .innerJoin('people.household as h', 'h.id', 'r.household_id')
    .leftJoin('auth.user as u', 'u.id', 'w.override_by')
    .select([
      'r.id as referralId',
      'r.number',
      'r.household_id as householdId',
      'h.name as householdName',
      'r.reason',
      'r.urgency',
      'r.wanted_on as wantedOn',
      'w.listed_at as listedAt',
      'w.override_position as overridePosition',
      'w.override_reason as overrideReason',
      'w.override_at as overrideAt',
      'u.name as overrideBy',
      'w.version',
    ])
    .where('w.service_id', '=', serviceId)
    .where('w.ended_at', 'is', null)
    .execute()
}

/** Where one referral stands: its row of the list, and how many wait with it. */
export async function placeOnList(
  tx: Tx,
  serviceId: string,
  referralId: string,
): Promise<{ row: WaitingRow; of: number } | undefined> {
  const { rows } = await waitingList(tx, serviceId)
  const row = rows.find((each) => each.referralId === referralId)
  return row && { row, of: rows.length }
}
