import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

type Day = Temporal.PlainDate

export const followUpViews = ['da-fare', 'prossime', 'fatte'] as const
export type FollowUpView = (typeof followUpViews)[number]

export type FollowUp = {
  id: string
  version: number
  stayId: string
  serviceId: string
  serviceName: string
  householdId: string
  householdName: string
  months: number
  dueOn: Day
  exit: Day
  destination: string
  doneOn: Day | null
  doneBy: string | null
  result: string | null
  note: string | null
}

/** Follow-ups of stays that ended: due, to come, or done. */
export async function listFollowUps(
  tx: Tx,
  {
    view,
    service,
    limit = 50,
    offset = 0,
  }: { view: FollowUpView; service?: string | undefined; limit?: number; offset?: number },
): Promise<{ rows: FollowUp[]; total: number }> {
  const where = service ? sql`${ofView(view, tx.today)} and f.service_id = ${service}` : ofView(view, tx.today)
  const order = view === 'fatte' ? sql`f.done_on desc, f.id` : sql`f.due_on, f.id`
  const wanted = sql`placements.follow_up f where ${where}
    and (select d.id from placements.departure d where d.stay_id = f.stay_id and d.undone_at is null limit 1) is not null`
  // The households, whose policy is the costly one, are looked at for the page only.
  const { rows } = await sql<FollowUp & { total: number }>`
    with page as materialized (select f.id from ${wanted} order by ${order} limit ${limit} offset ${offset})
    select ${columns}, (select count(*) from ${wanted}) as total from ${tables} where f.id in (select id from page) order by ${order}`.execute(
    tx.db,
  )
  return { rows, total: rows[0]?.total ?? 0 }
}

export async function followUpById(tx: Tx, id: string): Promise<FollowUp | undefined> {
  const { rows } = await sql<FollowUp>`select ${columns} from ${tables} where f.id = ${id}`.execute(tx.db)
  const [followUp] = rows
  if (followUp) tx.saw({ what: 'stay', householdId: followUp.householdId, name: 'verifica' })
  return followUp
}

/** The follow-ups of one household, in the order in which they fall due. */
export async function followUpsOf(tx: Tx, householdId: string): Promise<FollowUp[]> {
  const { rows } =
    await sql<FollowUp>`select ${columns} from ${tables} where f.household_id = ${householdId} order by f.due_on, f.id`.execute(
      tx.db,
    )
  return rows
}

const columns = sql`f.id, f.version, f.stay_id as "stayId", f.service_id as "serviceId", v.name as "serviceName", f.household_id as "householdId", h.name as "householdName",
  f.months::int as months, f.due_on as "dueOn", s.exit, d.destination, f.done_on as "doneOn", u.name as "doneBy", f.result, f.note`

const tables = sql`placements.follow_up f
  join placements.stay s on s.id = f.stay_id and s.exit is not null
  join placements.departure d on d.stay_id = s.id and d.undone_at is null
  join people.household h on h.id = f.household_id
  join organisations.service v on v.id = f.service_id
  left join auth."user" u on u.id = f.done_by`

function ofView(view: FollowUpView, today: Day): RawBuilder<unknown> {
  if (view === 'fatte') return sql`f.done_on is not null`
  return view === 'da-fare'
    ? sql`f.done_on is null and f.due_on <= ${today}`
    : sql`f.done_on is null and f.due_on > ${today}`
}
