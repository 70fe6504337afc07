import { type RawBuilder, sql } from 'kysely'
import type { Feature } from '../housing/words.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import type { BedRow, Board, BoardLine, SiteRows, SiteSummary } from './board.ts'
import { barsOf, pagesOf, type Slice, summed, type Tally } from './rules.ts'
import type { View } from './view.ts'

export const bedsPerPage = 500

/** The board as the actor may see it. The ledger is read twice, set by set: once for tonight's figures, once for the page's beds. */
export async function readBoard(tx: Tx, view: View): Promise<Board> {
  const [sites, siteChoices] = [await summaries(tx, view), await choicesOf(tx)]
  const pages = pagesOf(sites, bedsPerPage)
  const page = Math.min(view.page, Math.max(1, pages.length))
  const slice = pages[page - 1]
  const shown = sites.filter((site) => site.shown > 0)
  return {
    sites: slice ? await rowsOf(tx, view, slice, sites) : [],
    tonight: summed(shown.map(({ tonight }) => tonight)),
    beds: shown.reduce((sum, site) => sum + site.shown, 0),
    siteCount: shown.length,
    page,
    pages: pages.length,
    siteChoices,
  }
}

type SummaryRow = Omit<SiteSummary, 'tonight'> & Tally

/** Set by set: left to itself, the planner looks up unit and site anew for each of five thousand beds. */
async function summaries(tx: Tx, view: View): Promise<SiteSummary[]> {
  const { rows } = await sql<SummaryRow>`
    with tonight as materialized (
      select bed_id, kind from housing.night where first_night <= ${tx.today}::date and free_on > ${tx.today}::date
    ), units as materialized (
      select u.id, u.name, u.site_id, s.name as site from housing.unit u join housing.site s on s.id = u.site_id where ${wantedSites(view)}
    ), rooms as materialized (
      select id, unit_id, name from housing.room
    ), counted as materialized (
      select u.site_id,
        count(*) filter (where n.kind = 'stay')::int as occupied,
        count(*) filter (where n.kind is null and b.in_service @> ${tx.today}::date)::int as free,
        count(*) filter (where n.kind = 'closure')::int as closed,
        count(*) filter (where n.kind = 'hold')::int as held,
        count(*) filter (where n.kind = 'turnover')::int as turnover,
        count(*) filter (where ${isShown(view, sql`u.site`)})::int as shown
      from housing.bed b join rooms r on r.id = b.room_id join units u on u.id = r.unit_id
      left join tonight n on n.bed_id = b.id and b.in_service @> ${tx.today}::date
      group by u.site_id
    )
    select s.id, s.name, s.kind, s.service_id as "serviceId", v.name as "serviceName", occupied, free, closed, held, turnover, shown
    from counted join housing.site s on s.id = counted.site_id join organisations.service v on v.id = s.service_id
    where occupied + free + closed + held + turnover + shown > 0
    order by s.name, s.id`.execute(tx.db)
  return rows.map(({ occupied, free, closed, held, turnover, ...site }) => ({
    ...site,
    tonight: { occupied, free, closed, held, turnover },
  }))
}

const choicesOf = (tx: Tx) =>
  tx.db
    .selectFrom('housing.site')
    .select(['id', 'name', 'service_id as serviceId'])
    .where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', tx.today)]))
    .orderBy('name')
    .orderBy('id')
    .execute()

type PlacedRow = Omit<BedRow, 'bars' | 'inService'> & {
  opens: number
  closes: number | null
  siteId: string
  unitId: string
  unit: string
  floor: number | null
  features: Feature[]
  roomId: string
  room: string
  isPrivate: boolean
}

async function rowsOf(tx: Tx, view: View, slice: Slice, summaries: SiteSummary[]): Promise<SiteRows[]> {
  const { rows } = await sql<PlacedRow>`
    select b.id, b.name, b.kind, lower(b.in_service) - ${view.window.from}::date as opens, upper(b.in_service) - ${view.window.from}::date as closes, s.id as "siteId", u.id as "unitId", u.name as unit, u.floor, u.features,
      r.id as "roomId", r.name as room, r.is_private as "isPrivate"
    from ${placedBeds}
    where s.id = any (${slice.siteIds}::uuid[]) and ${wantedSites(view)} and ${isShown(view, sql`s.name`)}
    order by s.name, s.id, u.name, u.id, r.position, r.name, r.id, b.position, b.name, b.id
    limit ${slice.beds} offset ${slice.skip}`.execute(tx.db)
  const lines = await linesOf(
    tx,
    view,
    rows.map(({ id }) => id),
  )
  return planted(rows, view, lines, new Map(summaries.map((site) => [site.id, site])))
}

/**
 * A day more on each side, so that a line that goes on just outside the window joins the one inside. Dates, not ranges: their
 * comparison may use an index under row-level security. A household's name is asked for once, however many beds it has.
 */
async function linesOf(tx: Tx, { window }: View, beds: string[]): Promise<Map<string, BoardLine[]>> {
  const [from, to] = [window.from.subtract({ days: 1 }), window.from.add({ days: window.days + 1 })]
  const { rows } = await sql<BoardLine>`
    with lines as materialized (
      select n.* from unnest(${beds}::uuid[]) as wanted (id)
      join housing.night n on n.bed_id = wanted.id and n.free_on > ${from}::date and n.first_night < ${to}::date
    ), names as materialized (
      select id, name from people.household where id in (select household_id from lines)
    ), stays as materialized (
      select id, authorised_until, exit from placements.stay where id in (select stay_id from lines)
    )
    select n.bed_id as "bedId", n.kind, n.first_night - ${window.from}::date as from, upper(n.nights) - ${window.from}::date as to, coalesce(n.stay_id, n.offer_id, n.closure_id) as of, h.name as household,
      t.id is not null or o.id is not null as opens, t.authorised_until - ${window.from}::date as term, t.exit is not null as left, case when o.state = 'open' then o.expires_at end as "expiresAt", c.reason
    from lines n
    left join names h on h.id = n.household_id
    left join stays t on t.id = n.stay_id
    left join placements.offer o on o.id = n.offer_id
    left join housing.closure_seen c on c.id = n.closure_id
    order by n.bed_id, n.first_night`.execute(tx.db)
  return Map.groupBy(rows, ({ bedId }) => bedId)
}

/** Rows come in order, so each new id begins a new branch. */
function planted(
  rows: PlacedRow[],
  { window }: View,
  lines: Map<string, BoardLine[]>,
  summaries: Map<string, SiteSummary>,
): SiteRows[] {
  const sites: SiteRows[] = []
  for (const {
    siteId,
    unitId,
    unit: unitName,
    floor,
    features,
    roomId,
    room: roomName,
    isPrivate,
    opens,
    closes,
    ...bed
  } of rows) {
    const summary = summaries.get(siteId)
    if (!summary) continue
    const site = branch(sites, siteId, () => ({ ...summary, units: [] }))
    const unit = branch(site.units, unitId, () => ({ id: unitId, name: unitName, floor, features, rooms: [] }))
    const room = branch(unit.rooms, roomId, () => ({ id: roomId, name: roomName, isPrivate, beds: [] }))
    const inService = { from: opens, to: closes }
    room.beds.push({ ...bed, inService, bars: barsOf(window.days, inService, lines.get(bed.id) ?? []) })
  }
  return sites
}

function branch<Node extends { id: string }>(nodes: Node[], id: string, made: () => Node): Node {
  const last = nodes.at(-1)
  if (last?.id === id) return last
  const node = made()
  nodes.push(node)
  return node
}

const placedBeds = sql`housing.site s join housing.unit u on u.site_id = s.id join housing.room r on r.unit_id = u.id join housing.bed b on b.room_id = r.id`

function wantedSites({ serviceId, kind, siteId }: View): RawBuilder<boolean> {
  const wanted = [sql`true`]
  if (serviceId) wanted.push(sql`s.service_id = ${serviceId}`)
  if (kind) wanted.push(sql`s.kind = ${kind}`)
  if (siteId) wanted.push(sql`s.id = ${siteId}`)
  return sql<boolean>`(${sql.join(wanted, sql` and `)})`
}

/** The beds in service in the days shown that the filters let through. A search finds places by their name and beds by the households in them. */
function isShown({ window, onlyFree, pivot, q }: View, siteName: RawBuilder<unknown>): RawBuilder<boolean> {
  const nights = new Nights(window.from, window.from.add({ days: window.days }))
  const wanted = [sql`b.in_service && ${nights}::daterange`]
  if (onlyFree)
    wanted.push(sql`b.in_service @> ${pivot}::date
      and b.id not in (select bed_id from housing.night where first_night <= ${pivot}::date and free_on > ${pivot}::date)`)
  if (q) {
    const found = sql`like '%' || platform.plain_words(${q}) || '%'`
    wanted.push(sql`(platform.plain_words(concat_ws(' ', ${siteName}, u.name, r.name, b.name)) ${found} or b.id in (
      select theirs.bed_id from housing.bed_nights theirs join people.household who on who.id = theirs.household_id
      where theirs.free_on > ${window.from}::date and theirs.first_night < ${nights.to}::date and platform.plain_words(who.name) ${found}))`)
  }
  return sql<boolean>`(${sql.join(wanted, sql` and `)})`
}
