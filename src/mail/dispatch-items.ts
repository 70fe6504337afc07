import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canKeepMail } from './access.ts'
import { wrongWithDispatch } from './dispatch-rules.ts'
import type { DispatchKind } from './words.ts'

export type DispatchItems = {
  /** The press of the button: it counts once. */
  key: string
  serviceId: string
  kind: DispatchKind
  itemIds: string[]
  /** As the forwarding says on that day: written down, because the address may change. */
  forwardingId?: string | null
  recipient?: string | null
  address?: string | null
  tracking?: string | null
  authority?: string | null
  authorisationNumber?: string | null
  authorisedOn?: Temporal.PlainDate | null
  note?: string | null
}

export type Dispatched = { id: string; number: number; pieces: number }

/**
 * Pieces that leave otherwise than by hand: sent on, given back to the post, moved with their person to another desk, destroyed. All of them or
 * none, one act; pressed again it gives the same answer. For who keeps the mail of this desk; refuses what no longer waits.
 */
export async function dispatchItems(tx: Tx, order: DispatchItems): Promise<Outcome<Dispatched>> {
  if (!canKeepMail(tx.actor, order.serviceId)) return refused(notYours)
  const itemIds = [...new Set(order.itemIds)]
  const wrong = wrongWithDispatch({ ...order, itemIds, onDay: tx.today })
  if (wrong.length > 0) return refused(...wrong)
  const taken = await takeAll(tx, { ...order, itemIds, id: newId<'Dispatch'>() })
  if (!taken?.id) return sameAgain(tx, order)
  if (taken.pieces < itemIds.length) return refused(noLongerThere(itemIds.length - taken.pieces))
  return done({ id: taken.id, number: taken.number, pieces: itemIds.length })
}

/** The act and its pieces in one statement; the act comes first, so that two presses wait for each other there. */
async function takeAll({ db, today, now }: Tx, order: DispatchItems & { id: string }) {
  const { id, key, serviceId, kind, itemIds, forwardingId, recipient, address, tracking, note } = order
  const { rows } = await sql<{ id: string | null; number: number; pieces: number }>`
    with act as (
      insert into mail.dispatch (id, key, service_id, kind, on_day, at, forwarding_id, recipient, address, tracking, authority,
        authorisation_number, authorised_on, note, pieces)
      values (${id}, ${key}, ${serviceId}, ${kind}, ${today}, ${now}, ${forwardingId ?? null}, ${recipient ?? null}, ${address ?? null},
        ${tracking ?? null}, ${order.authority ?? null}, ${order.authorisationNumber ?? null}, ${order.authorisedOn ?? null}, ${note ?? null},
        ${itemIds.length})
      on conflict (key) do nothing returning id, number
    ), ready as (
      select i.id from mail.item i
      where i.id = any (${itemIds}::uuid[]) and i.service_id = ${serviceId} and i.state in ('received', 'notified', 'kept', 'set_aside')
        and (select count(*) from act) = 1
      order by i.id for no key update
    ), taken as (
      update mail.item i set state = ${kind}, state_on = ${today}, dispatch_id = a.id from ready, act a where i.id = ready.id returning i.id
    )
    select (select id from act) as id, coalesce((select number from act), 0) as number, count(*)::integer as pieces from taken`.execute(
    db,
  )
  return rows[0]
}

async function sameAgain({ db }: Tx, { key, serviceId }: DispatchItems): Promise<Outcome<Dispatched>> {
  const made = await db
    .selectFrom('mail.dispatch')
    .select(['id', 'number', 'pieces'])
    .where('key', '=', key)
    .where('service_id', '=', serviceId)
    .executeTakeFirst()
  return made ? done(made) : refused(notYours)
}

const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Lo fa chi cura la posta di questo sportello: chiedi a un operatore.',
}
const noLongerThere = (count: number): Refusal => ({
  reason: 'no-longer-there',
  field: 'piece',
  sentence: `Non è partito niente: ${count === 1 ? 'un pezzo non aspetta' : `${count} pezzi non aspettano`} più. Controlla la lista e ripeti.`,
})
