import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { codesOf } from '../ui/fields.ts'
import { type LettersInHand, type TransferState, transferStates } from './words.ts'

/** `stato` empty for the open ones, `tutti`, or one state; `verso`: given or received; `registrazione`: those of a person. */
export type TransferFilters = {
  stato?: string | undefined
  verso?: string | undefined
  q?: string | undefined
  registrazione?: string | undefined
}

export type TransferRow = {
  id: string
  number: number
  fromName: string
  toName: string
  fromDay: Temporal.PlainDate
  wholeDesk: boolean
  items: LettersInHand
  state: TransferState
  /** The one person it is about; of a whole desk, or to who does not know of them, nobody's name. */
  name: string | null
  people: number
  preparedAt: Temporal.Instant
  proposedAt: Temporal.Instant | null
  answeredAt: Temporal.Instant | null
}

export const pageSize = 50

/** One page (from 1) of the transfers the actor gives or receives, the open ones first. */
export async function transfersList(tx: Tx, filters: TransferFilters, page: number) {
  const rows = await selection(tx, filters)
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { rows, total: rows[0]?.total ?? 0 }
}

/** All of it, for the spreadsheet. */
export async function wholeTransfers(tx: Tx, filters: TransferFilters): Promise<TransferRow[]> {
  return selection(tx, filters).limit(50_000).execute()
}

const states = codesOf(transferStates)
const open: TransferState[] = ['prepared', 'proposed']

function selection({ db }: Tx, { stato, verso, q, registrazione }: TransferFilters) {
  let query = db
    .selectFrom('residence_transfers.transfer as t')
    .innerJoin('organisations.service as f', 'f.id', 't.from_service_id')
    .leftJoin('organisations.service as s', 's.id', 't.to_service_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom(
            sql<{ name: string | null; people: number }>`(
            select first_value(p.name) over (order by p.is_minor, p.number) as name, count(*) over ()::int as people
            from residence_transfers.people_of(t.id) p where p.outcome is distinct from 'left_out' limit 1)`.as('x'),
          )
          .select(['x.name', 'x.people'])
          .as('w'),
      (join) => join.onTrue(),
    )
    .select(['t.id', 't.number', 'f.name as fromName', 't.from_day as fromDay', 't.whole_desk as wholeDesk', 't.items'])
    .select(['t.state', 't.prepared_at as preparedAt', 't.proposed_at as proposedAt', 't.answered_at as answeredAt'])
    .select(sql<string>`coalesce(s.name, t.to_body)`.as('toName'))
    .select(sql<string | null>`case when not t.whole_desk then w.name end`.as('name'))
    .select(sql<number>`coalesce(w.people, 0)`.as('people'))
    .orderBy(sql`t.state in ('prepared', 'proposed')`, 'desc')
    .orderBy('t.prepared_at', 'desc')
    .orderBy('t.number', 'desc')
    .$narrowType<{ items: LettersInHand; state: TransferState }>()
  if (registrazione)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('residence_transfers.transfer_person as p')
          .select('p.id')
          .whereRef('p.transfer_id', '=', 't.id')
          .where((or) =>
            or.or([or('p.registration_id', '=', registrazione), or('p.new_registration_id', '=', registrazione)]),
          ),
      ),
    )
  else query = query.where('t.state', 'in', shown(stato))
  const mine = sql<boolean>`t.from_service_id = any (organisations.services_with('residence.see'))`
  if (verso === 'dati') query = query.where(mine)
  if (verso === 'ricevuti') query = query.where(sql<boolean>`not ${mine}`)
  if (q)
    query = query.where(
      sql<boolean>`(t.number::text = ${q} or platform.plain_words(concat_ws(' ', f.name, s.name, t.to_body, case when not t.whole_desk then w.name end)) like '%' || platform.plain_words(${q}) || '%')`,
    )
  return query
}

function shown(chosen: string | undefined): TransferState[] {
  if (chosen === 'tutti') return states
  const one = states.find((state) => state === chosen)
  return one ? [one] : open
}

/** The transfers that somebody is in, whether they came by them or leave. */
export async function transfersOf({ db }: Tx, registrationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('residence_transfers.transfer_person')
    .select('transfer_id as id')
    .where((eb) => eb.or([eb('registration_id', '=', registrationId), eb('new_registration_id', '=', registrationId)]))
    .execute()
  return rows.map(({ id }) => id)
}
