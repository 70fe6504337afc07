import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { isOver, open, undecided } from './states.ts'
import { oneOf, type State, states } from './words.ts'

/** What the inbox shows, as its URL says: `stato` empty for the open ones, `tutte` for all, or one state. */
export type InboxFilters = {
  q?: string
  stato?: string
  servizio?: string
  motivo?: string
  urgenza?: string
  ritardo?: string
}

export type InboxRow = {
  id: string
  number: number
  householdName: string
  serviceName: string
  senderName: string | null
  senderPerson: string | null
  reason: string
  urgency: string
  state: State
  closingReason: string | null
  receivedAt: Temporal.Instant
  wantedOn: Temporal.PlainDate
  responseDueAt: Temporal.Instant | null
  respondedAt: Temporal.Instant | null
  unknown: number
}

export const pageSize = 50

/** One page of the inbox (from 1), those that wait for an answer first, by when it is due; then the urgent, then the latest. */
export async function inbox(tx: Tx, filters: InboxFilters, page: number): Promise<{ rows: InboxRow[]; total: number }> {
  const rows = await selection(tx, filters)
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { rows: rows.map(known), total: rows[0]?.total ?? 0 }
}

/** All of it, for the spreadsheet; at most 50,000 rows. */
export async function wholeInbox(tx: Tx, filters: InboxFilters): Promise<InboxRow[]> {
  return (await selection(tx, filters).limit(50_000).execute()).map(known)
}

const known = <Row extends { state: string }>(row: Row) => ({ ...row, state: oneOf(states, row.state) })

function selection({ db, now }: Tx, filters: InboxFilters) {
  let query = db
    .selectFrom('referrals.referral as r')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .innerJoin('people.household as h', 'h.id', 'r.household_id')
    .leftJoin('organisations.organisation as o', 'o.id', 'r.sender_id')
    .select(['r.id', 'r.number', 'h.name as householdName', 's.name as serviceName', 'o.name as senderName'])
    .select([
      'r.sender_person as senderPerson',
      'r.reason',
      'r.urgency',
      'r.state',
      'r.closing_reason as closingReason',
    ])
    .select(['r.received_at as receivedAt', 'r.wanted_on as wantedOn', 'r.response_due_at as responseDueAt'])
    .select('r.responded_at as respondedAt')
    .select(
      sql<number>`(select count(*)::int from referrals.requirement_answer a where a.referral_id = r.id and a.answer = 'unknown')`.as(
        'unknown',
      ),
    )
    .where('r.state', 'in', statesShown(filters.stato))
    .orderBy(
      sql`case when r.responded_at is null and r.state in ('received', 'under_assessment') then r.response_due_at end`,
    )
    .orderBy(
      sql`case when r.responded_at is null then array_position('{immediate,high,ordinary}'::text[], r.urgency) end`,
    )
    .orderBy('r.received_at', 'desc')
    .orderBy('r.number', 'desc')
  if (filters.servizio) query = query.where('r.service_id', '=', filters.servizio)
  if (filters.motivo) query = query.where('r.reason', '=', filters.motivo)
  if (filters.urgenza) query = query.where('r.urgency', '=', filters.urgenza)
  if (filters.ritardo)
    query = query
      .where('r.response_due_at', '<', now)
      .where('r.responded_at', 'is', null)
      .where('r.state', 'in', undecided)
  if (filters.q) query = query.where(matches(filters.q))
  return query
}

function statesShown(chosen: string | undefined): State[] {
  if (chosen === 'tutte') return [...states]
  if (chosen === 'concluse') return states.filter(isOver)
  const one = states.find((state) => state === chosen)
  return one ? [one] : open
}

/** By number, by the household's name, or by who referred it. */
function matches(words: string) {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`(r.number::text = ${words.trim()} or platform.plain_words(h.name) like '%' || platform.plain_words(${words}) || '%'
    or r.sender_person ilike ${like} or o.name ilike ${like})`
}
