import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '../platform/clock.ts'
import { json } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { type Acting, atOnce, type Tx } from '../platform/transaction.ts'
import { strikesAfter } from './next-hour-rules.ts'
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
 * One piece that came, recorded in one statement and one trip. A piece for somebody whose registration ended or is suspended is set aside, with what to
 * do. The same key gives the same answer. Whoever asked for it will be told. Refuses a day to come, and what is neither somebody's at this desk nor set
 * aside.
 */
export async function receiveAtOnce(acting: Acting, arrival: Arrival): Promise<Outcome<Received>> {
  return (
    cannotBe(arrival, dayOf(acting.clock.now())) ??
    whatCame(
      await atOnce(acting, (said, { now }) => {
        const [who, system, day, request] = said
        return sql<Received>`select ${columns} from mail.receive_at_once(${who}, ${system}, ${day}, ${request}, ${piece(arrival)}, ${now},
          ${strikesAfter(now)}::timestamptz[])`
      }),
    )
  )
}

/** The same as a part of a longer command. */
export async function receiveItem(tx: Tx, arrival: Arrival): Promise<Outcome<Received>> {
  const wrong = cannotBe(arrival, tx.today)
  if (wrong) return wrong
  const { rows } = await sql<Received>`select ${columns} from mail.receive(${piece(arrival)}, ${tx.now})`.execute(tx.db)
  const [received] = rows
  if (received?.isNew && received.told) await tellOf(tx, [received.id])
  return whatCame(received)
}

const columns = sql.raw(
  `id, code, state, aside_reason as "asideReason", aside_todo as "asideTodo", shelf, collect_by as "collectBy", effect_on as "effectOn",
   return_on as "returnOn", number, forwards, told, is_new as "isNew"`,
)

/** What both functions of the database are told of a piece. */
function piece({ key, serviceId, registrationId = null, ...rest }: Arrival): RawBuilder<unknown> {
  return sql`${newId<'Item'>()}, ${key}, ${serviceId}, ${registrationId}, ${json(rest)}`
}

function cannotBe(arrival: Arrival, today: Temporal.PlainDate): Outcome<never> | undefined {
  if (!arrival.registrationId && !(arrival.asideReason && arrival.asideTodo)) return refused(nobodys)
  if (arrival.receivedOn && Temporal.PlainDate.compare(arrival.receivedOn, today) > 0) return refused(notYet)
  return undefined
}

const whatCame = (received: Received | undefined) => (received ? done(received) : refused(notHere))

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
