import { ruleSetOf } from '../organisations/queries.ts'
import { json } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/transaction.ts'
import { waitingFacts } from './waiting-facts.ts'
import { type PointsLine, pointsOf, totalOf } from './waiting-rules.ts'

type Listed = { id: string; service_id: string; household_id: string; reason: string; urgency: string }

/**
 * Puts a referral on the waiting list. One that comes back (its offer came to nothing) keeps the day it was first listed and the position
 * decided by hand: waiting for an answer costs nobody their place.
 */
export async function enterWaitingList(tx: Tx, referral: Listed, comesBack: boolean): Promise<void> {
  const earlier = comesBack ? await lastEntry(tx, referral.id) : undefined
  const listedAt = earlier?.listed_at ?? tx.now
  const lines = await linesOf(tx, referral, listedAt)
  await tx.db
    .insertInto('referrals.waiting_entry')
    .values({
      id: newId(),
      referral_id: referral.id,
      service_id: referral.service_id,
      listed_at: listedAt,
      points: totalOf(lines),
      lines: json(lines),
      computed_at: tx.now,
      override_position: earlier?.override_position ?? null,
      override_reason: earlier?.override_reason ?? null,
      override_by: earlier?.override_by ?? null,
      override_at: earlier?.override_at ?? null,
    })
    .execute()
}

/** Ends the entry, keeping the points it had on leaving. */
export async function leaveWaitingList(tx: Tx, referral: Listed): Promise<void> {
  const entry = await tx.db
    .selectFrom('referrals.waiting_entry')
    .select(['id', 'listed_at'])
    .where('referral_id', '=', referral.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!entry) return
  const lines = await linesOf(tx, referral, entry.listed_at)
  await tx.db
    .updateTable('referrals.waiting_entry')
    .set({ ended_at: tx.now, points: totalOf(lines), lines: json(lines), computed_at: tx.now })
    .where('id', '=', entry.id)
    .execute()
}

async function linesOf(tx: Tx, referral: Listed, listedAt: Temporal.Instant): Promise<PointsLine[]> {
  const rules = await ruleSetOf(tx, referral.service_id, tx.today)
  const { id: referralId, household_id: householdId, reason, urgency } = referral
  const facts = (await waitingFacts(tx, [{ referralId, householdId, reason, urgency, listedAt }])).get(referralId)
  return rules && facts ? pointsOf(rules.criteria, facts, tx.today) : []
}

function lastEntry({ db }: Tx, referralId: string) {
  return db
    .selectFrom('referrals.waiting_entry')
    .selectAll()
    .where('referral_id', '=', referralId)
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}
