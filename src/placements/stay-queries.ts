import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { destinations, type Family, familyOf } from './destinations.ts'
import { type Lines, stayLines } from './stay-lines.ts'

type Day = Temporal.PlainDate

export const stayViews = ['aperte', 'oltre', 'in-scadenza', 'concluse', 'tutte'] as const
export type StayView = (typeof stayViews)[number]

export type StayFilters = {
  view: StayView
  service?: string | undefined
  site?: string | undefined
  q?: string | undefined
  /** Exits in this period, both days included. */
  from?: Day | undefined
  to?: Day | undefined
  family?: Family | undefined
}

export const pageSize = 50

/** The stays the actor may see, filtered: those open by their end, those ended from the latest. */
export function listStays(tx: Tx, filters: StayFilters, page = 1): Promise<Lines> {
  return stayLines(tx, {
    where: sql.join([ofView(filters.view, tx.today), ...narrowed(filters)], sql` and `),
    order: filters.view === 'concluse' ? sql`s.exit desc, s.id` : sql`s.exit is not null, s.authorised_until, s.id`,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  })
}

/** Everything the filters ask for, for an export. */
export function allStays(tx: Tx, filters: StayFilters): Promise<Lines> {
  return stayLines(tx, {
    where: sql.join([ofView(filters.view, tx.today), ...narrowed(filters)], sql` and `),
    limit: 100_000,
  })
}

/** How many stays each view holds. */
export async function countStays(tx: Tx): Promise<Record<'aperte' | 'oltre' | 'in-scadenza', number>> {
  const { rows } = await sql<{ aperte: number; oltre: number; 'in-scadenza': number }>`
    select count(*)::int as aperte, count(*) filter (where s.authorised_until < ${tx.today})::int as oltre,
      count(*) filter (where ${endingSoon(tx.today)})::int as "in-scadenza"
    from placements.stay s where s.exit is null`.execute(tx.db)
  return rows[0] ?? { aperte: 0, oltre: 0, 'in-scadenza': 0 }
}

/** Within the longest warning of the rules the stay is under. */
export const endingSoon = (today: Day) =>
  sql`s.authorised_until between ${today}::date and ${today}::date + (select coalesce(max(w), 0) from organisations.rule_set r, unnest(r.end_warning_days) w where r.id = s.rule_set_id)`

function ofView(view: StayView, today: Day): RawBuilder<unknown> {
  switch (view) {
    case 'aperte':
      return sql`s.exit is null`
    case 'oltre':
      return sql`s.exit is null and s.authorised_until < ${today}`
    case 'in-scadenza':
      return sql`s.exit is null and ${endingSoon(today)}`
    case 'concluse':
      return sql`s.exit is not null`
    case 'tutte':
      return sql`true`
  }
}

function narrowed({ service, site, q, from, to, family }: StayFilters): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  if (service) conditions.push(sql`s.service_id = ${service}`)
  if (site)
    conditions.push(sql`exists (select from housing.bed_nights n join housing.room r on r.id = n.room_id join housing.unit u on u.id = r.unit_id
      where n.stay_id = s.id and u.site_id = ${site})`)
  for (const word of wordsOf(q)) conditions.push(named(word))
  if (from) conditions.push(sql`s.exit >= ${from}`)
  if (to) conditions.push(sql`s.exit <= ${to}`)
  if (family)
    conditions.push(sql`exists (select from placements.departure d where d.stay_id = s.id and d.undone_at is null
      and d.destination = any (${destinations.filter((code) => familyOf(code) === family)}::text[]))`)
  return conditions
}

const wordsOf = (q: string | undefined) => (q ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 6)

const named = (word: string) => sql`(platform.plain_words(h.name) like '%' || platform.plain_words(${word}) || '%'
  or exists (select from people.household_member m join people.person p on p.id = m.person_id
    where m.household_id = h.id and platform.plain_words(p.given_name || ' ' || p.family_name) like '%' || platform.plain_words(${word}) || '%'))`
