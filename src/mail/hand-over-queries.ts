import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type Addressee, addresseesOf } from '../residence/addressees.ts'
import type { ProxyGround } from '../residence/words.ts'
import { canUndoHandOver } from './access.ts'
import { type WaitingItem, waitingOf } from './waiting-queries.ts'
import type { IdentityWay, Proof } from './words.ts'

type Day = Temporal.PlainDate

export type HandOverRow = {
  id: string
  number: number
  serviceId: string
  registrationId: string
  addressee: Addressee | undefined
  onDay: Day
  at: Temporal.Instant
  by: string | null
  byName: string | null
  proxyName: string | null
  proxyGround: ProxyGround | null
  identity: IdentityWay
  identityNote: string | null
  proof: Proof
  pieces: number
  undoneAt: Temporal.Instant | null
  undoneReason: string | null
}

export type HandOverFilter = {
  serviceId: string
  from?: Day
  to?: Day
  by?: string
  proof?: Proof
  registrationId?: string
}

const columns = sql`
  h.id, h.number, h.service_id as "serviceId", h.registration_id as "registrationId", h.on_day as "onDay", h.at, h.by, u.name as "byName",
  nullif(trim(concat_ws(' ', p.family_name, p.given_name)), '') as "proxyName", p.ground as "proxyGround", h.identity,
  h.identity_note as "identityNote", h.proof, h.pieces, h.undone_at as "undoneAt", h.undone_reason as "undoneReason"
  from mail.hand_over h left join auth."user" u on u.id = h.by left join residence.proxy p on p.id = h.proxy_id`

const within = ({ serviceId, from, to, by, proof, registrationId }: HandOverFilter) => sql`
  h.service_id = ${serviceId} and (${from ?? null}::date is null or h.on_day >= ${from ?? null}::date)
  and (${to ?? null}::date is null or h.on_day <= ${to ?? null}::date) and (${by ?? null}::uuid is null or h.by = ${by ?? null}::uuid)
  and (${proof ?? null}::text is null or h.proof = ${proof ?? null}) and (${registrationId ?? null}::uuid is null or h.registration_id = ${registrationId ?? null}::uuid)`

const most = 50

/** A page of the hand-overs of a desk, the latest first, and how many there are. */
export async function handOversPage(
  tx: Tx,
  filter: HandOverFilter,
  page: number,
): Promise<{ rows: HandOverRow[]; total: number; pages: number }> {
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::integer as total from mail.hand_over h where ${within(filter)}`.execute(tx.db)
  const total = counted[0]?.total ?? 0
  return { rows: await listed(tx, filter, most, (page - 1) * most), total, pages: Math.ceil(total / most) }
}

/** All of them, for a spreadsheet. */
export function handOversOf(tx: Tx, filter: HandOverFilter): Promise<HandOverRow[]> {
  return listed(tx, filter, 100_000, 0)
}

async function listed(tx: Tx, filter: HandOverFilter, limit: number, offset: number): Promise<HandOverRow[]> {
  const { rows } = await sql<Omit<HandOverRow, 'addressee'>>`
    select ${columns} where ${within(filter)} order by h.on_day desc, h.at desc, h.number desc limit ${limit} offset ${offset}`.execute(
    tx.db,
  )
  return named(tx, rows)
}

async function named(tx: Tx, rows: Omit<HandOverRow, 'addressee'>[]): Promise<HandOverRow[]> {
  const known = await addresseesOf(tx, [...new Set(rows.map(({ registrationId }) => registrationId))])
  return rows.map((row) => ({ ...row, addressee: known.get(row.registrationId) }))
}

export type HandedPiece = Pick<WaitingItem, 'id' | 'code' | 'kind' | 'sender' | 'shelf' | 'tracking' | 'receivedOn'>

export type HandOverShown = HandOverRow & { items: HandedPiece[]; drawn: string | null; mayUndo: boolean }

/** One hand-over with its pieces (of one taken back, those it was about) and its signature. */
export async function handOverById(tx: Tx, id: string): Promise<HandOverShown | undefined> {
  const { rows } = await sql<Omit<HandOverRow, 'addressee'>>`select ${columns} where h.id = ${id}`.execute(tx.db)
  const [row] = await named(tx, rows)
  if (!row) return undefined
  const { rows: items } = await sql<HandedPiece>`
    select i.id, i.code, i.kind, i.sender, i.shelf, i.tracking, i.received_on as "receivedOn" from mail.item i
    where i.hand_over_id = ${id} or i.id = any (select unnest(h.undone_items) from mail.hand_over h where h.id = ${id})
    order by i.received_on, i.id`.execute(tx.db)
  const signature = await tx.db
    .selectFrom('mail.signature')
    .select('drawn')
    .where('hand_over_id', '=', id)
    .executeTakeFirst()
  const mayUndo = !row.undoneAt && canUndoHandOver(tx.actor, row, tx.today)
  return { ...row, items, drawn: signature?.drawn ?? null, mayUndo }
}

export type AtTheCounter = {
  addressee: Addressee
  waiting: WaitingItem[]
  /** Set aside: not to be handed over until somebody decides. */
  aside: number
  forwards: boolean
  lastOn: Day | null
}

/** What the volunteer needs of who stands in front of them; undefined when it is nobody they may know. */
export async function atTheCounter(tx: Tx, registrationId: string): Promise<AtTheCounter | undefined> {
  const addressee = (await addresseesOf(tx, [registrationId])).get(registrationId)
  if (!addressee) return undefined
  const all = await waitingOf(tx, registrationId)
  const waiting = all.filter(({ state }) => state !== 'set_aside')
  const { rows } = await sql<{ forwards: boolean; lastOn: Day | null }>`
    select exists (select from residence.forwarding f where f.registration_id = ${registrationId} and f.during @> ${tx.today}::date) as forwards,
      (select max(h.on_day) from mail.hand_over h where h.registration_id = ${registrationId} and h.undone_at is null) as "lastOn"`.execute(
    tx.db,
  )
  return {
    addressee,
    waiting,
    aside: all.length - waiting.length,
    forwards: rows[0]?.forwards ?? false,
    lastOn: rows[0]?.lastOn ?? null,
  }
}
