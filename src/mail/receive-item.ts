import { sql } from 'kysely'
import { json } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { tellOf } from './tell-of.ts'
import type { AsideReason, AsideTodo, ItemKind, ItemState, SenderCategory } from './words.ts'

/** Whose it is; or the name as written. Set aside: why, and what to do with it. Somebody's piece may be set aside too (it came open). */
type Addressed = {
  registrationId?: string | null
  writtenName?: string | null
  asideReason?: AsideReason | null
  asideTodo?: AsideTodo | null
}

/** Where the thing lies of which a notice of storage speaks. */
export type StoredElsewhere = {
  storedKind?: ItemKind | null
  storedAt?: string | null
  storedCode?: string | null
  storedOn?: Temporal.PlainDate | null
}

export type Arrival = Addressed &
  StoredElsewhere & {
    /** One per piece of paper, made where the button is: pressed twice, it counts once. */
    key: string
    serviceId: string
    kind: ItemKind
    sender?: string | null
    senderCategory?: SenderCategory | null
    tracking?: string | null
    /** Without one, the box of the registered person. */
    shelf?: string | null
    note?: string | null
    /** Today, unless yesterday's post is recorded now. */
    receivedOn?: Temporal.PlainDate | null
  }

export type Received = {
  id: string
  code: string
  state: ItemState
  asideReason: AsideReason | null
  asideTodo: AsideTodo | null
  shelf: string | null
  collectBy: Temporal.PlainDate | null
  effectOn: Temporal.PlainDate | null
  returnOn: Temporal.PlainDate | null
  number: number | null
  /** A forwarding address is in force. */
  forwards: boolean
  /** They want to be told by message. */
  told: boolean
  isNew: boolean
}

/**
 * One piece that came, recorded in one statement. A piece for somebody whose registration ended or is suspended is set aside, with what to do. The same
 * key gives the same answer. Whoever asked for it will be told. Refuses a day to come, and what is neither somebody's at this desk nor set aside.
 */
export async function receiveItem(tx: Tx, arrival: Arrival): Promise<Outcome<Received>> {
  const { key, serviceId, registrationId = null, ...rest } = arrival
  if (!registrationId && !(rest.asideReason && rest.asideTodo)) return refused(nobodys)
  if (rest.receivedOn && Temporal.PlainDate.compare(rest.receivedOn, tx.today) > 0) return refused(notYet)
  const { rows } = await sql<Received>`
    select id, code, state, aside_reason as "asideReason", aside_todo as "asideTodo", shelf, collect_by as "collectBy", effect_on as "effectOn",
      return_on as "returnOn", number, forwards, told, is_new as "isNew"
    from mail.receive(${newId<'Item'>()}, ${key}, ${serviceId}, ${registrationId}, ${json(rest)}, ${tx.now})`.execute(
    tx.db,
  )
  const [received] = rows
  if (received?.isNew && received.told) await tellOf(tx, [received.id])
  return received ? done(received) : refused(notHere)
}

const nobodys: Refusal = {
  reason: 'nobodys',
  field: 'asideReason',
  sentence: 'Scegli di chi è, oppure mettila da parte dicendo perché e che cosa farne.',
}
const notYet: Refusal = {
  reason: 'future',
  field: 'receivedOn',
  sentence: 'La data di arrivo è nel futuro: scrivi il giorno in cui la posta è arrivata.',
}
const notHere: Refusal = {
  reason: 'not-here',
  sentence: 'Questa persona non risulta più allo sportello: cercala di nuovo, oppure metti la posta da parte.',
}
