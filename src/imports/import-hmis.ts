import { sql } from 'kysely'
import { recordPlaces } from '../housing/record-places.ts'
import { giveToAdministrator, recordBodies, recordServices } from '../organisations/record-bodies.ts'
import { recordHouseholds } from '../people/record-households.ts'
import { displayName, householdNameFor } from '../people/rules.ts'
import { shareFiles } from '../people/share-files.ts'
import { recordStays } from '../placements/record-stays.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { dayOfNumber, nightsOf, numberOf } from './hmis-days-rules.ts'
import type { PlannedHousehold } from './hmis-households-rules.ts'
import { type HmisHere, whatIsHere } from './hmis-known.ts'
import { type HmisPlan, planHmis, sourceOf } from './hmis-plan-rules.ts'
import { stayOrders } from './hmis-stay-orders.ts'
import type { HmisTables } from './hmis-tables.ts'
import type { FileSummary } from './report.ts'

export type HmisImport = { files: FileSummary[]; notRead: string[]; bodies: string[] }

/**
 * Who brings the export. By page it is an administrator, who gets the bodies that are new and may bring again only a source whose bodies
 * are all theirs: the import acts as the system, and nobody must reach others' households through it. By command (null) there is no such
 * limit, and an administrator may be named for the bodies that have none.
 */
export type Bringer = { userId: string; administers: string[] } | null

/** What an export would become, with nothing written. */
export async function previewHmis(tx: Tx, hmis: HmisTables, bringer: Bringer): Promise<Outcome<HmisImport>> {
  const prefix = sourceOf(hmis)
  if (!(await isOwnSource(tx, prefix, bringer))) return refused(sourceOfOthers)
  const here = await whatIsHere(tx, prefix)
  const { files, places } = planHmis(hmis, here, numberOf(tx.today))
  const bodies = places.bodies.filter(({ key }) => !here.has(key)).map(({ name }) => name)
  return done({ files, notRead: hmis.notRead, bodies })
}

/**
 * Writes an HMIS export, all or nothing, in a few statements; a second time the same export changes nothing. Two imports of one source
 * wait for each other. Acts as the system, because an export brings bodies and services that nobody administers yet.
 */
export async function importHmis(
  tx: Tx,
  hmis: HmisTables,
  bringer: Bringer,
  { administrator, progress }: { administrator?: string; progress?: (step: number) => Promise<void> } = {},
): Promise<Outcome<HmisImport>> {
  const prefix = sourceOf(hmis)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`imports/${prefix}`}, 0))`.execute(tx.db)
  if (!(await isOwnSource(tx, prefix, bringer))) return refused(sourceOfOthers)
  const here = await whatIsHere(tx, prefix)
  const plan = planHmis(hmis, here, numberOf(tx.today))
  await progress?.(1)
  const ids = idsOf(here)
  const bodies = plan.places.bodies.filter(({ key }) => !here.has(key))
  await writeServices(tx, plan, ids, here)
  const mine = plan.places.bodies.map(({ key }) => ids(key))
  if (bringer) await giveToAdministrator(tx, bringer.userId, mine)
  else if (administrator) await giveToAdministrator(tx, administrator, mine)
  const wrong = await writePlaces(tx, plan, ids, here)
  if (wrong) return refused(brokenRule(wrong))
  await progress?.(2)
  const notRecorded = await writeHouseholds(tx, plan, ids, here)
  if (notRecorded) return refused(brokenRule(notRecorded))
  await progress?.(3)
  const orders = stayOrders(plan, ids, (service) => here.rulesOf(service) ?? ids(`${service}/rules`))
  const clash = await recordStays(tx, orders)
  if (clash) return refused(brokenRule(clash.rule ?? clash.clashes[0]?.rule ?? ''))
  await progress?.(4)
  return done({ files: plan.files, notRead: hmis.notRead, bodies: bodies.map(({ name }) => name) })
}

type Ids = (key: string) => string

/** The id behind a key: the one that is here, or a new one that stays the same for the rest of this import. */
function idsOf(here: HmisHere): Ids {
  const made = new Map<string, string>()
  return (key) => {
    const known = here.idOf(key) ?? made.get(key)
    if (known) return known
    const id = newId()
    made.set(key, id)
    return id
  }
}

async function isOwnSource({ db }: Tx, prefix: string, bringer: Bringer): Promise<boolean> {
  if (!bringer) return true
  const { rows } = await sql<{ id: string }>`
    select id from organisations.organisation where starts_with(import_key, ${prefix})`.execute(db)
  return rows.every(({ id }) => bringer.administers.includes(id))
}

const sourceOfOthers: Refusal = {
  reason: 'source-of-others',
  field: 'file',
  sentence:
    'Da questa fonte ha già importato chi amministra altri enti: chiedi a loro di importare il nuovo file, o di darti il ruolo di amministratore.',
}

async function writeServices(tx: Tx, { places }: HmisPlan, ids: Ids, here: HmisHere): Promise<void> {
  const isNew = ({ key }: { key: string }) => !here.has(key)
  await recordBodies(
    tx,
    places.bodies.filter(isNew).map(({ key, name }) => ({ id: ids(key), name, kind: 'other', importKey: key })),
  )
  await recordServices(
    tx,
    [...places.services.values()].filter(isNew).map((service) => ({
      id: ids(service.key),
      organisationId: ids(service.body),
      kind: service.kind,
      name: service.name,
      description: service.description,
      openedOn: dayOfNumber(service.opened),
      closedOn: service.closed === null ? null : dayOfNumber(service.closed),
      importKey: service.key,
      ruleSetId: ids(`${service.key}/rules`),
      act: 'Importazione HMIS: regole da scrivere',
    })),
  )
}

async function writePlaces(
  tx: Tx,
  { places, prefix }: HmisPlan,
  ids: Ids,
  here: HmisHere,
): Promise<string | undefined> {
  const services = [...places.services.values()].filter(({ rooms }) => rooms.length > 0)
  const siteKey = (id: string) => `${prefix}site/${id}`
  const unitKey = (roomKey: string) => roomKey.replace(`${prefix}room/`, `${prefix}unit/`)
  const rooms = services.flatMap((service) => service.rooms.map((room, index) => ({ service, room, index })))
  const isNew = ({ importKey }: { importKey: string }) => !here.has(importKey)
  return recordPlaces(tx, {
    sites: services
      .map((service) => ({
        id: ids(siteKey(service.id)),
        serviceId: ids(service.key),
        name: service.name,
        kind: 'other' as const,
        address: service.address,
        municipality: service.municipality,
        zone: null,
        openedOn: dayOfNumber(service.opened),
        importKey: siteKey(service.id),
      }))
      .filter(isNew),
    units: rooms
      .map(({ service, room }) => ({
        id: ids(unitKey(room.key)),
        siteId: ids(siteKey(service.id)),
        serviceId: ids(service.key),
        name: room.unit,
        floor: null,
        features: [],
        capacityLimit: null,
        importKey: unitKey(room.key),
      }))
      .filter(isNew),
    rooms: rooms
      .map(({ service, room, index }) => ({
        id: ids(room.key),
        unitId: ids(unitKey(room.key)),
        serviceId: ids(service.key),
        name: room.name,
        isPrivate: room.isPrivate,
        position: index + 1,
        importKey: room.key,
      }))
      .filter(isNew),
    beds: rooms
      .flatMap(({ service, room }) =>
        room.beds.map((bed) => ({
          id: ids(bed.key),
          roomId: ids(room.key),
          roomIsPrivate: room.isPrivate,
          serviceId: ids(service.key),
          name: bed.name,
          kind: 'single' as const,
          inService: nightsOf(bed.inService),
          position: bed.number,
          importKey: bed.key,
        })),
      )
      .filter(isNew),
  })
}

async function writeHouseholds(tx: Tx, plan: HmisPlan, ids: Ids, here: HmisHere): Promise<string | undefined> {
  const people = new Map(plan.people.map((person) => [person.id, person.facts]))
  const recorded = new Set<string>()
  const inOrder = plan.households
    .filter(({ key }) => !here.has(key))
    .map((household) => ({ ...household, since: Math.min(...household.members.map(({ from }) => from)) }))
    .sort((one, other) => one.since - other.since)
  const written = await recordHouseholds(
    tx,
    inOrder.map(({ key, members, services, since }) => ({
      id: ids(key),
      name: nameOf(members, people),
      serviceId: ids([...services][0] ?? ''),
      ground: 'import' as const,
      since: dayOfNumber(since),
      importKey: key,
      members: members.map(({ personId, relation, from, to }) => {
        const id = ids(`${plan.prefix}person/${personId}`)
        const during = { relation, since: dayOfNumber(from), until: to === null ? null : dayOfNumber(to) }
        const person = people.get(personId)
        if (!person || recorded.has(personId)) return { ...during, personId: id }
        recorded.add(personId)
        return { ...during, person: { ...person, id } }
      }),
    })),
  )
  if (typeof written === 'string') return written
  await shareFiles(
    tx,
    plan.households.flatMap(({ key, services }) =>
      [...services].map((service) => ({ householdId: ids(key), serviceId: ids(service) })),
    ),
  )
  return undefined
}

type Facts = HmisPlan['people'][number]['facts']

function nameOf(members: PlannedHousehold['members'], people: Map<string, Facts>): string | null {
  const headFirst = [...members].sort((one, other) => Number(other.relation === 1) - Number(one.relation === 1))
  const known = headFirst.flatMap(({ personId }) => people.get(personId) ?? [])
  return known[0] && displayName(known[0]) ? householdNameFor(known) : null
}

/** Between the plan and the writing somebody else wrote: nothing of this import is kept. */
function brokenRule(rule: string): Refusal {
  return {
    reason: rule,
    sentence:
      'Nel frattempo qualcun altro ha scritto negli stessi posti o nelle stesse schede: non è stato importato nulla. Riprova.',
  }
}
