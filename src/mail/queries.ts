import { type RawBuilder, sql } from 'kysely'
import { servicesWith } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { handling } from './access.ts'
import { type AddressedItem, addressed, isNear, items } from './item-queries.ts'
import { collectableStates } from './state-rules.ts'

const most = 50

export type AtDesk = { serviceId: string; serviceName: string; pieces: number; oldest: Temporal.PlainDate }

export type MailDeadlines = {
  /** Judicial acts and the like that will count as known within days, not collected yet. */
  effects: AddressedItem[]
  /** Registered letters and judicial acts whose last day is near. */
  collections: AddressedItem[]
  /** At each desk: how many lie aside undecided for days, and since when. */
  aside: AtDesk[]
  /** At each desk: how many are to be given back by today. */
  returns: AtDesk[]
}

/** What is due with the mail of the desks where the actor handles it. */
export async function mailDeadlines(tx: Tx): Promise<MailDeadlines> {
  if (tx.actor.kind === 'user' && servicesWith(tx.actor, handling).length === 0)
    return { effects: [], collections: [], aside: [], returns: [] }
  const waiting = items(tx).where('i.state', 'in', collectableStates)
  const effects = await waiting
    .where('i.effect_on', '>=', tx.today)
    .where(isNear('i.effect_on', tx.today))
    .orderBy('i.effect_on')
    .orderBy('i.id')
    .limit(most)
    .execute()
  const collections = await waiting
    .where('i.kind', 'in', ['registered', 'registered_1', 'judicial', 'storage_notice'])
    .where('i.collect_by', '>=', tx.today)
    .where(isNear('i.collect_by', tx.today))
    .orderBy('i.collect_by')
    .orderBy('i.id')
    .limit(most)
    .execute()
  return {
    effects: await addressed(tx, effects),
    collections: await addressed(tx, collections),
    aside: await atDesks(
      tx,
      sql`state = 'set_aside' and received_on <= ${tx.today}::date - (select u.aside_days from residence.rules u where u.id = rules_id)`,
      sql`received_on`,
    ),
    returns: await atDesks(
      tx,
      sql`state in ('received', 'notified', 'kept', 'set_aside') and return_on <= ${tx.today}::date`,
      sql`return_on`,
    ),
  }
}

async function atDesks({ db }: Tx, which: RawBuilder<unknown>, since: RawBuilder<unknown>): Promise<AtDesk[]> {
  const { rows } = await sql<AtDesk>`
    select w.service_id as "serviceId", s.name as "serviceName", w.pieces, w.oldest
    from (select service_id, count(*)::int as pieces, min(${since}) as oldest from mail.item where ${which} group by service_id) w
    join organisations.service s on s.id = w.service_id order by s.name`.execute(db)
  return rows
}
