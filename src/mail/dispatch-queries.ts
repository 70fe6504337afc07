import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type Addressee, addresseesOf } from '../residence/addressees.ts'
import type { AsideReason, AsideTodo, DispatchKind, ItemKind } from './words.ts'

type Day = Temporal.PlainDate

export type LeavingItem = {
  id: string
  code: string
  kind: ItemKind
  sender: string | null
  shelf: string | null
  tracking: string | null
  receivedOn: Day
  returnOn: Day | null
  writtenName: string | null
  asideReason: AsideReason | null
  asideTodo: AsideTodo | null
  registrationId: string | null
  addressee: Addressee | undefined
}

const columns = sql`i.id, i.code, i.kind, i.sender, i.shelf, i.tracking, i.received_on as "receivedOn", i.return_on as "returnOn",
  i.written_name as "writtenName", i.aside_reason as "asideReason", i.aside_todo as "asideTodo", i.registration_id as "registrationId"`
const waits = sql`i.state in ('received', 'notified', 'kept', 'set_aside')`
/** More than fits on a page is done in more than one go. */
const most = 500

async function named(tx: Tx, rows: Omit<LeavingItem, 'addressee'>[]): Promise<LeavingItem[]> {
  const ids = [...new Set(rows.flatMap(({ registrationId }) => registrationId ?? []))]
  const known = await addresseesOf(tx, ids)
  return rows.map((row) => ({ ...row, addressee: known.get(row.registrationId ?? '') }))
}

/** What goes back to the post by this day: its term is over, or it was set aside to go back. */
export async function dueBack(tx: Tx, serviceId: string, by: Day): Promise<LeavingItem[]> {
  const { rows } = await sql<Omit<LeavingItem, 'addressee'>>`
    select ${columns} from mail.item i
    where i.service_id = ${serviceId} and ${waits} and (i.return_on <= ${by}::date or (i.state = 'set_aside' and i.aside_todo = 'return'))
    order by i.return_on nulls first, i.received_on, i.id limit ${most}`.execute(tx.db)
  return named(tx, rows)
}

/** What may be destroyed once somebody authorises it: its term is over, or it was set aside. */
export async function pastTheirTime(tx: Tx, serviceId: string): Promise<LeavingItem[]> {
  const { rows } = await sql<Omit<LeavingItem, 'addressee'>>`
    select ${columns} from mail.item i
    where i.service_id = ${serviceId} and ${waits} and (i.collect_by < ${tx.today}::date or i.state = 'set_aside')
    order by i.received_on, i.id limit ${most}`.execute(tx.db)
  return named(tx, rows)
}

export type ForwardingGroup = {
  registrationId: string
  addressee: Addressee | undefined
  forwardingId: string
  recipient: string
  address: string
  items: LeavingItem[]
}

/** What waits for those who have a forwarding address in force, person by person. */
export async function toForward(tx: Tx, serviceId: string): Promise<ForwardingGroup[]> {
  type Row = Omit<LeavingItem, 'addressee'> & { forwardingId: string; recipient: string; address: string }
  const { rows } = await sql<Row>`
    select ${columns}, f.id as "forwardingId", f.recipient, f.address
    from mail.item i
    join residence.registration r on r.id = i.registration_id
    join residence.forwarding f on f.registration_id = i.registration_id and f.during @> ${tx.today}::date
    where i.service_id = ${serviceId} and ${waits}
    order by r.number, i.received_on, i.id limit ${most}`.execute(tx.db)
  const items = await named(tx, rows)
  const groups = new Map<string, ForwardingGroup>()
  for (const [at, { forwardingId, recipient, address, registrationId }] of rows.entries()) {
    const item = items[at]
    if (!registrationId || !item) continue
    const group = groups.get(registrationId)
    if (group) group.items.push(item)
    else
      groups.set(registrationId, {
        registrationId,
        addressee: item.addressee,
        forwardingId,
        recipient,
        address,
        items: [item],
      })
  }
  return [...groups.values()]
}

/** Set aside to be sent on, while nobody knows where to. */
export async function withoutAddress(tx: Tx, serviceId: string): Promise<LeavingItem[]> {
  const { rows } = await sql<Omit<LeavingItem, 'addressee'>>`
    select ${columns} from mail.item i
    where i.service_id = ${serviceId} and i.state = 'set_aside' and i.aside_todo = 'forward'
      and not exists (select from residence.forwarding f where f.registration_id = i.registration_id and f.during @> ${tx.today}::date)
    order by i.received_on, i.id limit ${most}`.execute(tx.db)
  return named(tx, rows)
}

export type DispatchRow = {
  id: string
  number: number
  serviceId: string
  kind: DispatchKind
  onDay: Day
  at: Temporal.Instant
  byName: string | null
  recipient: string | null
  address: string | null
  tracking: string | null
  authority: string | null
  authorisationNumber: string | null
  authorisedOn: Day | null
  note: string | null
  pieces: number
  undoneAt: Temporal.Instant | null
  undoneReason: string | null
}

const act = sql`d.id, d.number, d.service_id as "serviceId", d.kind, d.on_day as "onDay", d.at, u.name as "byName", d.recipient, d.address, d.tracking,
  d.authority, d.authorisation_number as "authorisationNumber", d.authorised_on as "authorisedOn", d.note, d.pieces, d.undone_at as "undoneAt",
  d.undone_reason as "undoneReason"
  from mail.dispatch d left join auth."user" u on u.id = d.by`

export type DispatchFilter = { serviceId: string; kind?: DispatchKind; onDay?: Day }

/** A page of what left a desk otherwise than by hand, the latest first. */
export async function dispatchesPage(
  { db }: Tx,
  { serviceId, kind, onDay }: DispatchFilter,
  page: number,
): Promise<{ rows: DispatchRow[]; total: number; pages: number }> {
  const within = sql`d.service_id = ${serviceId} and (${kind ?? null}::text is null or d.kind = ${kind ?? null})
    and (${onDay ?? null}::date is null or d.on_day = ${onDay ?? null}::date)`
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::integer as total from mail.dispatch d where ${within}`.execute(db)
  const { rows } = await sql<DispatchRow>`
    select ${act} where ${within} order by d.on_day desc, d.number desc limit 50 offset ${(page - 1) * 50}`.execute(db)
  const total = counted[0]?.total ?? 0
  return { rows, total, pages: Math.ceil(total / 50) }
}

/** The forwardings of a day that still hold: what is on the envelopes. */
export async function forwardedOn({ db }: Tx, serviceId: string, day: Day): Promise<DispatchRow[]> {
  const { rows } = await sql<DispatchRow>`
    select ${act} where d.service_id = ${serviceId} and d.kind = 'forwarded' and d.on_day = ${day}::date and d.undone_at is null
    order by d.number`.execute(db)
  return rows
}

export type DispatchShown = DispatchRow & { items: LeavingItem[] }

export async function dispatchById(tx: Tx, id: string): Promise<DispatchShown | undefined> {
  const { rows } = await sql<DispatchRow>`select ${act} where d.id = ${id}`.execute(tx.db)
  const [row] = rows
  if (!row) return undefined
  const { rows: items } = await sql<Omit<LeavingItem, 'addressee'>>`
    select ${columns} from mail.item i
    where i.dispatch_id = ${id} or i.id = any (select unnest(d.undone_items) from mail.dispatch d where d.id = ${id})
    order by i.received_on, i.id`.execute(tx.db)
  return { ...row, items: await named(tx, items) }
}
