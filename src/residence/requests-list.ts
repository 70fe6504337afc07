import { sql } from 'kysely'
import { shownName } from '../people/shown-names.ts'
import type { Tx } from '../platform/transaction.ts'
import { codesOf } from '../ui/fields.ts'
import { isOpen } from './request-rules.ts'
import { type RequestState, requestStates } from './words.ts'

/** `stato` empty for the open ones, `concluse`, `tutte`, or one state. */
export type RequestFilters = { q?: string; stato?: string; sportello?: string }

export type RequestRow = {
  id: string
  number: number
  name: string
  householdId: string
  state: RequestState
  receivedOn: Temporal.PlainDate
  declaredOn: Temporal.PlainDate | null
  noticeUntil: Temporal.PlainDate | null
  decidedOn: Temporal.PlainDate | null
  refusalReason: string | null
  deskName: string
  sender: string | null
}

export const pageSize = 50

/** One page (from 1) of the requests the actor may read, the open ones first, from the one that has waited longest. */
export async function requestsList(tx: Tx, filters: RequestFilters, page: number) {
  const rows = await selection(tx, filters)
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { rows, total: rows[0]?.total ?? 0 }
}

/** All of it, for the spreadsheet; at most 50,000 rows. */
export async function wholeRequests(tx: Tx, filters: RequestFilters): Promise<RequestRow[]> {
  return selection(tx, filters).limit(50_000).execute()
}

const states = codesOf(requestStates)
const openStates = states.filter(isOpen)

function selection({ db }: Tx, { q, stato, sportello }: RequestFilters) {
  let query = db
    .selectFrom('residence.request as r')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .leftJoin('organisations.service as f', 'f.id', 'r.from_service_id')
    .leftJoin('people.person as p', 'p.id', 'r.person_id')
    .select(['r.id', 'r.number', 'r.household_id as householdId', 'r.state', 'r.received_on as receivedOn'])
    .select(['r.declared_on as declaredOn', 'r.notice_until as noticeUntil', 'r.decided_on as decidedOn'])
    .select(['r.refusal_reason as refusalReason', 's.name as deskName'])
    .select(sql<string | null>`coalesce(f.name, r.from_body)`.as('sender'))
    .select(
      sql<string>`coalesce(nullif(trim(${shownName('p')}), ''), p.known_as, 'Persona non più visibile')`.as('name'),
    )
    .where('r.state', 'in', shownStates(stato))
    .orderBy(sql`r.state in ('received', 'notice')`, 'desc')
    .orderBy(sql`case when r.state in ('received', 'notice') then r.received_on end`)
    .orderBy('r.decided_on', 'desc')
    .orderBy('r.number', 'desc')
    .$narrowType<{ state: RequestState }>()
  if (sportello) query = query.where('r.service_id', '=', sportello)
  if (q) query = query.where(matches(q))
  return query
}

function shownStates(chosen: string | undefined): RequestState[] {
  if (chosen === 'tutte') return states
  if (chosen === 'concluse') return states.filter((state) => !isOpen(state))
  const one = states.find((state) => state === chosen)
  return one ? [one] : openStates
}

/** By number, or by some of the name. */
const matches = (words: string) =>
  sql<boolean>`(r.number::text = ${words} or platform.plain_words(${shownName('p')}) like '%' || platform.plain_words(${words}) || '%')`
