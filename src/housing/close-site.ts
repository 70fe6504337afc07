import { sql } from 'kysely'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { formatDay } from '../ui/format.ts'
import { stale } from './last-change.ts'
import { inTheWay, nightsThere } from './nights-there.ts'
import { type SiteDetails, satellitesOf } from './sites.ts'

/**
 * Closes a site: from that day its beds are out of service. Refuses while nights of guests, holds or turnover follow (says until when,
 * and whose where the actor may know), while satellites are open, and before the site or a bed of it began.
 */
export async function closeSite(
  tx: Tx,
  site: SiteDetails,
  on: Temporal.PlainDate,
  version: number,
): Promise<Outcome<null>> {
  const wrong = await whatIsWrong(tx, site, on)
  if (wrong.length > 0) return refused(...wrong)
  const { numUpdatedRows } = await tx.db
    .updateTable('housing.site')
    .set({ closed_on: on })
    .where('id', '=', site.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!numUpdatedRows) return refused(stale)
  const rule = await broken(tx, () =>
    sql`update housing.bed set in_service = daterange(lower(in_service), ${on}::date)
      where room_id in (select r.id from housing.room r join housing.unit u on u.id = r.unit_id where u.site_id = ${site.id})
        and (upper(in_service) is null or upper(in_service) > ${on}::date)`.execute(tx.db),
  )
  // Somebody entered, or was offered a bed, in this very instant.
  return rule ? refused(takenMeanwhile, ...(await whatIsWrong(tx, site, on))) : done(null)
}

const takenMeanwhile: Refusal = {
  reason: 'taken-meanwhile',
  sentence: 'Nel frattempo qualcuno ha preso un posto in questo sito: guarda chi c’è e riprova.',
}

async function whatIsWrong(tx: Tx, site: SiteDetails, on: Temporal.PlainDate): Promise<Refusal[]> {
  const there = await nightsThere(tx, { siteId: site.id }, new Nights(on, null))
  const late = await bedsBeginningAfter(tx, site.id, on)
  const satellites = await satellitesOf(tx, site.id)
  return [
    ...(site.closedOn ? [{ reason: 'already-closed', field: 'on', sentence: 'Il sito è già chiuso.' }] : []),
    ...(Temporal.PlainDate.compare(on, site.openedOn) < 0
      ? [
          {
            reason: 'before-opening',
            field: 'on',
            sentence: `Il sito ha aperto il ${formatDay(site.openedOn)}: scegli un giorno dopo.`,
          },
        ]
      : []),
    ...inTheWay(
      there.filter(({ kind }) => kind !== 'closure'),
      'Trasferisci prima chi c’è, o scegli un giorno dopo.',
    ),
    ...late.map((name) => ({
      reason: 'begins-later',
      sentence: `${name} entra in servizio da quel giorno in poi: correggi prima il letto, o scegli un giorno dopo.`,
    })),
    ...satellites.map(({ name }) => ({
      reason: 'has-satellites',
      sentence: `${name} è un satellite ancora aperto: chiudilo prima, o assegnalo a un altro hub.`,
    })),
  ]
}

async function bedsBeginningAfter(tx: Tx, siteId: string, on: Temporal.PlainDate): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select concat_ws(', ', u.name, r.name, b.name) as name
    from housing.bed b join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id
    where u.site_id = ${siteId} and lower(b.in_service) >= ${on}::date order by 1 limit 10`.execute(tx.db)
  return rows.map(({ name }) => name)
}
