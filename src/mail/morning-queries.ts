import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type Addressee, addresseesOf, findAddressees } from '../residence/addressees.ts'
import { type AddressedItem, addressed, items } from './item-queries.ts'
import { type KindRow, kindsOn } from './kind-queries.ts'
import { readCode } from './label-rules.ts'

export type Morning = {
  kinds: KindRow[]
  /** How many pieces the desk recorded today. */
  today: number
  /** The last ones of whoever asks, newest first. */
  latest: AddressedItem[]
  /** Whoever writes to this desk most. */
  senders: string[]
  /** Set aside and not yet decided on. */
  aside: number
}

/** All that the page of the morning shows beside the field. */
export async function morning(tx: Tx, serviceId: string, most = 10): Promise<Morning> {
  const latest = await items(tx)
    .where('i.service_id', '=', serviceId)
    .where('i.received_by', '=', tx.actor.kind === 'user' ? tx.actor.userId : null)
    .where('i.received_at', '>=', tx.today.toZonedDateTime('Europe/Rome').toInstant())
    .where('i.state', '<>', 'withdrawn')
    .orderBy('i.received_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(most)
    .execute()
  return {
    kinds: await kindsOn(tx, serviceId, tx.today),
    latest: await addressed(tx, latest),
    senders: await sendersOf(tx, serviceId),
    ...(await counts(tx, serviceId)),
  }
}

async function counts({ db, today }: Tx, serviceId: string): Promise<{ today: number; aside: number }> {
  const { rows } = await sql<{ today: number; aside: number }>`
    select (select count(*)::int from mail.item i where i.service_id = ${serviceId} and i.received_on = ${today} and i.state <> 'withdrawn') as today,
      (select count(*)::int from mail.item i where i.service_id = ${serviceId} and i.state = 'set_aside') as aside`.execute(
    db,
  )
  return rows[0] ?? { today: 0, aside: 0 }
}

/** As printed on the envelopes of the last month, the most frequent first. */
export async function sendersOf({ db, today }: Tx, serviceId: string): Promise<string[]> {
  const { rows } = await sql<{ sender: string }>`
    select sender from mail.item where service_id = ${serviceId} and received_on >= ${today.subtract({ days: 31 })}::date and sender is not null
    group by sender order by count(*) desc, sender limit 40`.execute(db)
  return rows.map(({ sender }) => sender)
}

/** Whom a piece may be for: by letters of the name or the number, or by the label of another piece of theirs. */
export async function whoIsMeant(tx: Tx, serviceId: string, typed: string): Promise<Addressee[]> {
  const code = readCode(typed)
  const labelled = code ? await ofLabel(tx, serviceId, code) : undefined
  return labelled ? [labelled] : findAddressees(tx, serviceId, typed, 8)
}

async function ofLabel(tx: Tx, serviceId: string, code: string): Promise<Addressee | undefined> {
  const item = await tx.db
    .selectFrom('mail.item')
    .select('registration_id')
    .where('service_id', '=', serviceId)
    .where('code', '=', code)
    .executeTakeFirst()
  const id = item?.registration_id
  return id ? (await addresseesOf(tx, [id])).get(id) : undefined
}
