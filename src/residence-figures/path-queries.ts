import { sql } from 'kysely'
import { destinations, familyOf } from '../placements/destinations.ts'
import type { Tx } from '../platform/transaction.ts'
import { addresseesOf } from '../residence/addressees.ts'
import type { DeskRules } from '../residence/desks.ts'
import { showing } from '../residence/registered-list.ts'
import type { Facts, PathList, PathRules } from './path-rules.ts'

export type PathRow = Facts & {
  id: string
  householdId: string
  name: string
  number: number
  /** The last interview written at the desk. */
  met: { on: Temporal.PlainDate; note: string | null } | undefined
}
export type HomeRow = {
  id: string
  householdId: string
  name: string
  number: number
  on: Temporal.PlainDate
  how: string
}

export const pageSize = 50

type Row = Omit<Facts, 'days'> & { id: string; householdId: string; number: number; total: number }

/** One of the three lists of a desk: what else is open for a household is looked for as far as the actor may read. */
export async function pathList(
  tx: Tx,
  serviceId: string,
  list: Exclude<PathList, 'casa'>,
  rules: DeskRules,
  most: number,
  skipped: number,
) {
  const since = tx.today.subtract({ days: rules.oftenDays - 1 })
  const {
    only = sql``,
    where,
    order,
  } = {
    spesso: {
      only: sql`join residence_figures.came_often(${serviceId}, ${since}, ${rules.oftenVisits}) c on c.registration_id = s.id`,
      where: sql`s.state not in ('ended', 'not_yet')`,
      order: sql`c.days desc, s.sort_name, s.id`,
    },
    'non-viste': {
      where: showing('not_seen', rules, tx.today),
      order: sql`coalesce(s.last_on, s.begins), s.sort_name, s.id`,
    },
    percorso: { where: mayBegin(rules, tx.today), order: sql`s.begins, s.sort_name, s.id` },
  }[list]
  const { rows } = await sql<Row>`
    select s.id, s.household_id as "householdId", s.number, s.begins, s.last_on as "lastOn", count(*) over ()::int as total
    from residence.standing s ${only} where s.service_id = ${serviceId} and ${where} order by ${order} limit ${most} offset ${skipped}`.execute(
    tx.db,
  )
  return { total: rows[0]?.total ?? 0, rows: await told(tx, rows, since) }
}

function mayBegin({ oftenDays, notSeenDays }: PathRules, today: Temporal.PlainDate) {
  return sql<boolean>`s.state not in ('ended', 'not_yet', 'suspended') and not s.with_parent
    and s.begins <= ${today.subtract({ days: oftenDays })}::date and s.last_on >= ${today.subtract({ days: notSeenDays })}::date
    and s.household_id not in (select r.household_id from referrals.referral r where r.state not in ('housed', 'refused', 'withdrawn', 'closed'))
    and s.household_id not in (select t.household_id from placements.stay t where t.exit is null)`
}

async function told(tx: Tx, rows: Row[], since: Temporal.PlainDate): Promise<PathRow[]> {
  const ids = rows.map(({ id }) => id)
  const names = await addresseesOf(tx, ids)
  const { rows: comings } = await sql<{ id: string; days: number }>`
    select registration_id as id, days from residence_figures.comings(${ids}::uuid[], ${since})`.execute(tx.db)
  const { rows: meetings } = await sql<{ id: string; on: Temporal.PlainDate; note: string | null }>`
    select distinct on (v.registration_id) v.registration_id as id, v.on_day as on, v.note from residence.visit v
    where v.registration_id = any (${ids}::uuid[]) and v.kind = 'meeting' and v.undone_at is null order by v.registration_id, v.on_day desc, v.at desc`.execute(
    tx.db,
  )
  const days = new Map(comings.map((coming) => [coming.id, coming.days]))
  const met = new Map(meetings.map(({ id, ...meeting }) => [id, meeting]))
  return rows.map(({ total: _, ...row }) => ({
    ...row,
    days: days.get(row.id) ?? 0,
    name: names.get(row.id)?.name ?? '',
    met: met.get(row.id),
  }))
}

const stable = destinations.filter((destination) => familyOf(destination) === 'stable')

/** Who got a home in a year: the registration ended for it, or they left a service for a stable one, as far as the actor may read. */
export async function gotAHome(tx: Tx, serviceId: string, year: number, most: number, skipped: number) {
  const { rows } = await sql<Omit<HomeRow, 'name'> & { total: number }>`
    select x.*, count(*) over ()::int as total from (
      select distinct on (h.id) h.id, h."householdId", h.number, h.on, h.how from (
        select r.id, r.household_id as "householdId", r.number, e.on_day as on, 'stable_home' as how, 1 as rank
        from residence.ending e join residence.registration r on r.id = e.registration_id
        where r.service_id = ${serviceId} and e.reason = 'stable_home' and extract(year from e.on_day) = ${year}
        union all
        select r.id, r.household_id, r.number, d.on_date, d.destination, 2
        from placements.departure d join placements.stay t on t.id = d.stay_id join residence.registration r on r.household_id = t.household_id
        where r.service_id = ${serviceId} and d.undone_at is null and d.destination = any (${stable}::text[]) and extract(year from d.on_date) = ${year}
          and lower(r.during) <= d.on_date) h
      order by h.id, h.rank, h.on) x
    order by x.on desc, x.number limit ${most} offset ${skipped}`.execute(tx.db)
  const names = await addresseesOf(
    tx,
    rows.map(({ id }) => id),
  )
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, ...row }) => ({ ...row, name: names.get(row.id)?.name ?? '' })),
  }
}
