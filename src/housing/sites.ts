import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { stale } from './last-change.ts'
import type { NewSiteInput, SiteInput } from './site-input.ts'
import type { SiteKind } from './words.ts'

export type SiteDetails = {
  id: string
  serviceId: string
  serviceName: string
  name: string
  kind: SiteKind
  hubId: string | null
  hubName: string | null
  address: string | null
  municipality: string | null
  zone: string | null
  commonSpaces: string | null
  openedOn: Temporal.PlainDate
  closedOn: Temporal.PlainDate | null
  version: number
}

export async function siteDetails(tx: Tx, id: string): Promise<SiteDetails | undefined> {
  return tx.db
    .selectFrom('housing.site as s')
    .innerJoin('organisations.service as v', 'v.id', 's.service_id')
    .leftJoin('housing.site as hub', 'hub.id', 's.hub_id')
    .where('s.id', '=', id)
    .select(['s.id', 's.name', 's.address', 's.municipality', 's.zone', 's.version', 's.kind'])
    .select(['s.service_id as serviceId', 'v.name as serviceName', 's.hub_id as hubId', 'hub.name as hubName'])
    .select(['s.common_spaces as commonSpaces', 's.opened_on as openedOn', 's.closed_on as closedOn'])
    .$narrowType<{ kind: SiteKind }>()
    .executeTakeFirst()
}

/** The open hubs of a service, to which a satellite may belong; of all services when none is named. */
export async function hubsOf(tx: Tx, serviceId?: string): Promise<{ id: string; name: string }[]> {
  let hubs = tx.db.selectFrom('housing.site').where('kind', '=', 'hub').where('closed_on', 'is', null)
  if (serviceId) hubs = hubs.where('service_id', '=', serviceId)
  return hubs.select(['id', 'name']).orderBy('name').execute()
}

/** Opens a site. Refuses a satellite without its hub, and a hub on anything else. */
export async function addSite(tx: Tx, input: NewSiteInput): Promise<Outcome<{ id: string }>> {
  const refusals = await whatIsWrong(tx, input, input.service)
  if (refusals.length > 0) return refused(...refusals)
  const id = newId<'site'>()
  await tx.db
    .insertInto('housing.site')
    .values({ id, service_id: input.service, ...columns(input) })
    .execute()
  return done({ id })
}

/** Corrects a site. Refuses what `addSite` refuses, turning a hub with satellites into something else, and a stale version. */
export async function changeSite(
  tx: Tx,
  site: SiteDetails,
  input: SiteInput,
  version: number,
): Promise<Outcome<{ id: string }>> {
  const refusals = await whatIsWrong(tx, input, site.serviceId, site)
  if (refusals.length > 0) return refused(...refusals)
  const { numUpdatedRows } = await tx.db
    .updateTable('housing.site')
    .set(columns(input))
    .where('id', '=', site.id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows ? done({ id: site.id }) : refused(stale)
}

const columns = (input: SiteInput) => ({
  name: input.name,
  kind: input.kind,
  hub_id: input.hub,
  address: input.address,
  municipality: input.municipality,
  zone: input.zone,
  common_spaces: input.commonSpaces,
  opened_on: input.openedOn,
})

async function whatIsWrong(tx: Tx, input: SiteInput, serviceId: string, site?: SiteDetails): Promise<Refusal[]> {
  const wrong: Refusal[] = []
  const hubs = await hubsOf(tx, serviceId)
  if (input.kind === 'satellite' && !input.hub)
    wrong.push({
      reason: 'satellite-without-hub',
      field: 'hub',
      sentence: 'Un satellite fa capo a un hub: scegli quale.',
    })
  if (input.kind !== 'satellite' && input.hub)
    wrong.push({
      reason: 'hub-of-no-satellite',
      field: 'hub',
      sentence: 'Solo un satellite fa capo a un hub: togli l’hub, o scegli il tipo «Satellite di un hub».',
    })
  if (input.hub && !hubs.some(({ id }) => id === input.hub && id !== site?.id))
    wrong.push({
      reason: 'unknown-hub',
      field: 'hub',
      sentence: 'Questo hub non è fra quelli aperti del servizio: scegline un altro.',
    })
  if (site?.kind === 'hub' && input.kind !== 'hub' && (await satellitesOf(tx, site.id)).length > 0)
    wrong.push({
      reason: 'hub-with-satellites',
      field: 'kind',
      sentence: 'Questo hub ha dei satelliti: assegnali prima a un altro hub.',
    })
  if (site?.closedOn && Temporal.PlainDate.compare(input.openedOn, site.closedOn) > 0)
    wrong.push({
      reason: 'opened-after-closing',
      field: 'openedOn',
      sentence: 'Il sito risulta chiuso prima di questa data.',
    })
  return wrong
}

export async function satellitesOf(tx: Tx, hubId: string): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('housing.site')
    .where('hub_id', '=', hubId)
    .where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>', tx.today)]))
    .select(['id', 'name'])
    .orderBy('name')
    .execute()
}

/** The sites that are not closed, by name. */
export async function openSites(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('housing.site')
    .where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>', tx.today)]))
    .select(['id', 'name'])
    .orderBy('name')
    .execute()
}
