import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { addresseesOf } from '../residence/addressees.ts'
import { formatDay } from '../ui/format.ts'
import { asideReasons, asideTodos, itemKinds, itemStates, senderCategories } from './words.ts'

export type ItemEvent = {
  at: Temporal.Instant
  who: string | null
  title: string
  /** What changed, a line each: "Mittente: INPS → Questura". */
  changes: string[]
}

type Row = Record<string, unknown>
type Trace = { at: Temporal.Instant; who: string | null; action: string; old: Row | null; new: Row | null }

/** Who did what with a piece, newest first: read from the trail, said in words. */
export async function historyOf(tx: Tx, itemId: string): Promise<ItemEvent[]> {
  const { rows } = await sql<Trace>`select at, who, action, old, new from mail.item_trace(${itemId})`.execute(tx.db)
  const ids = rows.flatMap((row) => [row.old, row.new].flatMap((each) => textIn(each?.registration_id)))
  const known = await addresseesOf(tx, [...new Set(ids)])
  const name = (id: string) => known.get(id)?.name ?? 'un’altra persona'
  return rows.map(({ at, who, old, new: now }) => ({
    at,
    who,
    title: titleOf(old, now),
    changes: old && now ? changesOf(old, now, name) : [],
  }))
}

function titleOf(old: Row | null, now: Row | null): string {
  const state = labelIn(itemStates, now?.state)
  if (!old) return `Arrivata: ${state.toLowerCase()}`
  return old.state === now?.state ? 'Corretta' : state
}

const columns: [column: string, label: string, say: (value: string) => string][] = [
  ['kind', 'Tipo', (value) => labelIn(itemKinds, value)],
  ['sender', 'Mittente', String],
  ['sender_category', 'Chi è il mittente', (value) => labelIn(senderCategories, value)],
  ['tracking', 'Numero della spedizione', String],
  ['shelf', 'Scaffale', String],
  ['stored_at', 'In giacenza presso', String],
  ['stored_code', 'Codice della giacenza', String],
  ['stored_on', 'Depositata il', (value) => formatDay(Temporal.PlainDate.from(value))],
  ['collect_by', 'Da ritirare entro', (value) => formatDay(Temporal.PlainDate.from(value))],
  ['effect_on', 'Effetto di legge', (value) => formatDay(Temporal.PlainDate.from(value))],
  ['return_on', 'Da restituire il', (value) => formatDay(Temporal.PlainDate.from(value))],
  ['aside_reason', 'Perché è da parte', (value) => labelIn(asideReasons, value)],
  ['aside_todo', 'Che cosa farne', (value) => labelIn(asideTodos, value)],
  ['note', 'Nota', String],
]

function changesOf(old: Row, now: Row, name: (id: string) => string): string[] {
  const all: typeof columns = [['registration_id', 'Per', name], ...columns]
  return all.flatMap(([column, label, say]) => {
    const [before, after] = [textIn(old[column]), textIn(now[column])].map((value) => value.map(say)[0] ?? '(vuoto)')
    return before === after ? [] : [`${label}: ${before} → ${after}`]
  })
}

const textIn = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : [])
const labelIn = (labels: Record<string, string>, code: unknown) => labels[String(code)] ?? String(code)
