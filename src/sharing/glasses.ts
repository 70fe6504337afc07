import { sql } from 'kysely'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'

export type Glass = {
  id: string
  version: number
  /** For who may open the file; others answer for it without reading it. */
  household: { id: string; name: string } | null
  serviceName: string
  organisationName: string
  by: string
  reason: string
  brokenAt: Temporal.Instant
  untilAt: Temporal.Instant
  reviewedBy: string | null
  reviewedAt: Temporal.Instant | null
  review: string | null
  mine: boolean
}

/** The files opened in an emergency of which the actor answers, and the actor's own; those still to be read again first. */
export async function glassesSeen(tx: Tx, { only }: { only?: 'to-review' } = {}): Promise<Glass[]> {
  const me = tx.actor.kind === 'user' ? tx.actor.userId : null
  const query = tx.db
    .selectFrom('sharing.glass as g')
    .innerJoin('organisations.service as s', 's.id', 'g.service_id')
    .innerJoin('organisations.organisation as o', 'o.id', 's.organisation_id')
    .innerJoin('auth.user as u', 'u.id', 'g.user_id')
    .leftJoin('auth.user as r', 'r.id', 'g.reviewed_by')
    .leftJoin('people.household as h', 'h.id', 'g.household_id')
    .select(['g.id', 'g.version', 's.name as serviceName', 'o.name as organisationName', 'u.name as by', 'g.reason'])
    .select([
      'g.broken_at as brokenAt',
      'g.until_at as untilAt',
      'r.name as reviewedBy',
      'g.reviewed_at as reviewedAt',
      'g.review',
    ])
    .select(['h.id as householdId', 'h.name as householdName'])
    .select(sql<boolean>`g.user_id is not distinct from ${me}::uuid`.as('mine'))
    .orderBy(sql`g.reviewed_at is not null`)
    .orderBy('g.broken_at', 'desc')
    .limit(200)
  const rows = await (only ? query.where('g.reviewed_at', 'is', null).where('g.user_id', '<>', me) : query).execute()
  return rows.map(({ householdId, householdName, ...row }) => ({
    ...row,
    household: householdId && householdName ? { id: householdId, name: householdName } : null,
  }))
}

/** Whoever answers for the household, or for its data, has read why a glass was broken; never who broke it. */
export async function reviewGlass(
  tx: Tx,
  order: { glassId: string; version: number; review: string },
): Promise<Outcome<null>> {
  const { numUpdatedRows } = await tx.db
    .updateTable('sharing.glass')
    .set({ reviewed_at: tx.now, reviewed_by: tx.actor.kind === 'user' ? tx.actor.userId : null, review: order.review })
    .where('id', '=', order.glassId)
    .where('version', '=', order.version)
    .executeTakeFirst()
  if (numUpdatedRows) return done(null)
  return refused({
    reason: 'reviewed',
    sentence: 'Qualcuno l’ha già segnata come vista, o non sta a te: guarda l’elenco com’è adesso.',
  })
}
