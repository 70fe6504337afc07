import { sql } from 'kysely'
import { destinations, familyOf } from '../placements/destinations.ts'
import type { Tx } from '../platform/transaction.ts'
import { addresseesOf } from '../residence/addressees.ts'
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

type Row = Facts & { id: string; householdId: string; number: number; total: number }

/** One of the three lists of a desk: what else is open for a household is looked for as far as the actor may read. */
export async function pathList(
  tx: Tx,
  serviceId: string,
  list: Exclude<PathList, 'casa'>,
  rules: PathRules,
  most: number,
  skipped: number,
) {
  const since = tx.today.subtract({ days: rules.oftenDays - 1 })
  const order = {
    spesso: sql`days desc, s.sort_name, s.id`,
    'non-viste': sql`coalesce(s.last_on, s.begins), s.sort_name, s.id`,
    percorso: sql`s.begins, s.sort_name, s.id`,
  }[list]
  const { rows } = await sql<Row>`
    select s.id, s.household_id as "householdId", s.number, s.begins, s.last_on as "lastOn", coalesce(c.days, 0) as days, count(*) over ()::int as total
    from residence.standing(${serviceId}, ${tx.today}) s left join residence_figures.comings(${serviceId}, ${since}) c on c.registration_id = s.id
    where s.state in ('active', 'expired', 'suspended') and ${condition(list, rules, tx.today)}
    order by ${order} limit ${most} offset ${skipped}`.execute(tx.db)
  return { total: rows[0]?.total ?? 0, rows: await told(tx, rows) }
}

function condition(
  list: Exclude<PathList, 'casa'>,
  { oftenVisits, oftenDays, notSeenDays }: PathRules,
  today: Temporal.PlainDate,
) {
  if (list === 'spesso') return sql<boolean>`c.days >= ${oftenVisits}`
  if (list === 'non-viste')
    return sql<boolean>`s.state <> 'suspended' and not s.with_parent and coalesce(s.last_on, s.begins) + ${notSeenDays}::int < ${today}::date`
  return sql<boolean>`s.state <> 'suspended' and not s.with_parent and s.begins + ${oftenDays}::int <= ${today}::date and s.last_on + ${notSeenDays}::int >= ${today}::date
    and s.household_id not in (select r.household_id from referrals.referral r where r.state not in ('housed', 'refused', 'withdrawn', 'closed'))
    and s.household_id not in (select t.household_id from placements.stay t where t.exit is null)`
}

async function told(tx: Tx, rows: Row[]): Promise<PathRow[]> {
  const ids = rows.map(({ id }) => id)
  const names = await addresseesOf(tx, ids)
  const { rows: meetings } = await sql<{ id: string; on: Temporal.PlainDate; note: string | null }>`
    select distinct on (v.registration_id) v.registration_id as id, v.on_day as on, v.note from residence.visit v
    where v.registration_id = any (${ids}::uuid[]) and v.kind = 'meeting' and v.undone_at is null order by v.registration_id, v.on_day desc, v.at desc`.execute(
    tx.db,
  )
  const met = new Map(meetings.map(({ id, ...meeting }) => [id, meeting]))
  return rows.map(({ total: _, ...row }) => ({ ...row, name: names.get(row.id)?.name ?? '', met: met.get(row.id) }))
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
