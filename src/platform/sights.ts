import { type Kysely, sql } from 'kysely'
import type { Actor } from './actor.ts'
import { json, type Tables } from './database.ts'

/** Something personal that was read: a file, or what was taken out of the house. */
export type Sight = {
  what: 'household' | 'person' | 'stay' | 'referral' | 'document' | 'note' | 'export' | 'list' | 'search'
  householdId?: string
  personId?: string
  /** Which export, list or document. Never the words somebody searched for. */
  name?: string
}

/**
 * Writes what a worker was shown into the trail, in one statement; if it cannot be written it throws, and the answer is not given.
 * The same thing shown again within a minute leaves no second event, except what is taken out. Clocks and jobs are shown nothing.
 */
export async function recordSights(
  db: Kysely<Tables>,
  { actor, requestId }: { actor: Actor; requestId?: string },
  sights: Sight[],
): Promise<void> {
  if (sights.length === 0 || actor.kind !== 'user') return
  await sql`select platform.record_sights(${actor.userId}, ${requestId ?? ''}, ${json(sights)})`.execute(db)
}
