import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Actor } from './actor.ts'
import { type Clock, dayOf } from './clock.ts'
import { beginningWith, brokenConstraint, isCrossing, json, type Tables } from './database.ts'
import type { Outcome } from './refusal.ts'
import { recordSights, type Sight } from './sights.ts'

/** One transaction as one actor: what every use case and query is given. */
export type Tx = {
  db: Transaction<Tables>
  actor: Actor
  now: Temporal.Instant
  today: Temporal.PlainDate
  /** Adds a job that exists only if this transaction commits. The same `key` replaces an earlier job that has not run. */
  enqueue(
    task: string,
    payload: Record<string, unknown>,
    options?: { runAt?: Temporal.Instant; key?: string },
  ): Promise<void>
  /** Says what the actor is being shown; written to the trail before the answer goes out. */
  saw(sight: Sight): void
}

export type { Sight } from './sights.ts'

export type Acting = { db: Kysely<Tables>; actor: Actor; clock: Clock; requestId?: string }

/** Reads as the actor; row-level security decides what is there. What the actor was shown is in the trail before this returns. */
export async function read<T>(acting: Acting, work: (tx: Tx) => Promise<T>): Promise<T> {
  const sights: Sight[] = []
  const moment = momentOf(acting)
  const answer = await begun(acting, moment, () =>
    acting.db
      .transaction()
      .setAccessMode('read only')
      .execute((db) => work(txOf(db, acting, moment, sights))),
  )
  await recordSights(acting.db, acting, sights)
  return answer
}

/**
 * Runs one command. A refusal rolls everything back; two transactions that cross are tried again; with a key, the command counts
 * once: a second press of the same button waits for the first and receives its answer (the value must survive JSON).
 */
export async function commit<T>(
  acting: Acting,
  work: (tx: Tx) => Promise<Outcome<T>>,
  key?: string,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt++) {
    const sights: Sight[] = []
    try {
      return await once(acting, work, key, sights)
    } catch (error) {
      if (error instanceof RolledBack) {
        await recordSights(acting.db, acting, sights)
        return error.outcome as Outcome<T>
      }
      if (!isCrossing(error) || attempt === 5) throw error
    }
  }
}

/** Who acts, on which day and for which request: the four texts a transaction begins with. */
export type Said = [userId: string, systemName: string, day: string, requestId: string]

/**
 * Runs one command that is a single statement and says itself who acts, so that no transaction is needed around it: one trip instead of three. A refusal
 * has to write nothing by itself; two that cross are tried again.
 */
export async function atOnce<T>(
  acting: Acting,
  statement: (said: Said, moment: Moment) => RawBuilder<T>,
): Promise<T | undefined> {
  const moment = momentOf(acting)
  for (let attempt = 1; ; attempt++) {
    try {
      const { rows } = await statement(saidOf(acting, moment), moment).execute(acting.db)
      return rows[0]
    } catch (error) {
      if (!isCrossing(error) || attempt === 5) throw error
    }
  }
}

class RolledBack extends Error {
  readonly outcome: Outcome<unknown>
  constructor(outcome: Outcome<unknown>) {
    super('refused')
    this.outcome = outcome
  }
}

function once<T>(
  acting: Acting,
  work: (tx: Tx) => Promise<Outcome<T>>,
  key: string | undefined,
  sights: Sight[],
): Promise<Outcome<T>> {
  const moment = momentOf(acting)
  return begun(acting, moment, () =>
    acting.db.transaction().execute(async (db) => {
      const tx = txOf(db, acting, moment, sights)
      const earlier = key ? await claim<T>(tx, key) : undefined
      if (earlier) return earlier
      const outcome = await work(tx)
      if (!outcome.ok) throw new RolledBack(outcome)
      if (key) await answer(tx, key, outcome)
      await recordSights(db, acting, sights)
      return outcome
    }),
  )
}

export type Moment = { now: Temporal.Instant; today: Temporal.PlainDate }

function momentOf({ clock }: Acting): Moment {
  const now = clock.now()
  return { now, today: dayOf(now) }
}

/** Says who acts, on which day and for which request as the transaction begins. */
function begun<T>(acting: Acting, moment: Moment, work: () => Promise<T>): Promise<T> {
  return beginningWith('platform.begin_as', saidOf(acting, moment), work)
}

function saidOf({ actor, requestId }: Acting, { today }: Moment): Said {
  const userId = actor.kind === 'user' ? actor.userId : ''
  const systemName = actor.kind === 'system' ? actor.name : ''
  return [userId, systemName, today.toString(), requestId ?? '']
}

function txOf(db: Transaction<Tables>, { actor }: Acting, { now, today }: Moment, sights: Sight[]): Tx {
  return {
    db,
    actor,
    now,
    today,
    enqueue: async (task, payload, { runAt, key } = {}) => {
      await sql`select platform.enqueue(${task}, ${json(payload)}, ${runAt ?? null}::timestamptz, ${key ?? null}::text)`.execute(
        db,
      )
    },
    saw: (sight) => {
      sights.push(sight)
    },
  }
}

function actorId(tx: Tx): string {
  return tx.actor.kind === 'user' ? tx.actor.userId : '00000000-0000-0000-0000-000000000000'
}

async function claim<T>(tx: Tx, key: string): Promise<Outcome<T> | undefined> {
  const mine = { actor_id: actorId(tx), key }
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('platform.command')
    .values(mine)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows) return undefined
  const stored = await tx.db
    .selectFrom('platform.command')
    .select('answer')
    .where('actor_id', '=', mine.actor_id)
    .where('key', '=', key)
    .executeTakeFirst()
  return stored?.answer as Outcome<T> | undefined
}

async function answer(tx: Tx, key: string, outcome: Outcome<unknown>): Promise<void> {
  await tx.db
    .updateTable('platform.command')
    .set({ answer: sql`${JSON.stringify(outcome)}::jsonb` })
    .where('actor_id', '=', actorId(tx))
    .where('key', '=', key)
    .execute()
}

/**
 * Tries a write that a database rule may refuse. Returns the name of the broken constraint, with the write undone and the
 * transaction still good (so that the reason can be looked up), or undefined when it went through.
 */
export async function broken(tx: Tx, work: () => Promise<unknown>): Promise<string | undefined> {
  await sql`savepoint attempt`.execute(tx.db)
  try {
    await work()
    await sql`release savepoint attempt`.execute(tx.db)
    return undefined
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (!constraint) throw error
    await sql`rollback to savepoint attempt`.execute(tx.db)
    return constraint
  }
}

/** Puts off the three exclusions of the ledger until `work` has written everything: households can swap beds. */
export async function settlingAtEnd(tx: Tx, work: () => Promise<unknown>): Promise<void> {
  await sql`set constraints all deferred`.execute(tx.db)
  await work()
  await sql`set constraints all immediate`.execute(tx.db)
}
