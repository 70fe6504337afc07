import { sql } from 'kysely'
import { addBeds } from '../housing/beds.ts'
import { addRoom } from '../housing/rooms.ts'
import { addSite } from '../housing/sites.ts'
import { addTitle } from '../housing/titles.ts'
import type { RoomNode, SiteNode, UnitNode } from '../housing/tree.ts'
import { addUnit } from '../housing/units.ts'
import type { Feature, SiteKind, TitleKind } from '../housing/words.ts'
import type { Tx } from '../platform/transaction.ts'
import { must } from './teller.ts'

type Day = Temporal.PlainDate

export type RoomPlan = { name: string; beds: number; cots?: number; shared?: boolean }

export type TitlePlan = {
  title: TitleKind
  owner?: string
  ownerName?: string
  actNumber: string
  actDate: Day
  from: Day
  to?: Day
  monthlyCents?: number
  notes?: string
}

export type UnitPlan = {
  name: string
  floor: number
  features: Feature[]
  notes?: string
  limit?: number
  title: TitlePlan
  rooms: RoomPlan[]
}

export type SitePlan = {
  name: string
  kind: SiteKind
  service: string
  hub?: string
  address: string
  municipality: string
  zone: string
  commonSpaces?: string
  openedOn: Day
  units: UnitPlan[]
}

/** A site with its units, rooms and beds, and the title of each unit. Returns its id. */
export async function addPlaces(tx: Tx, plan: SitePlan): Promise<string> {
  const { units, hub = null, commonSpaces = null, ...facts } = plan
  const { id } = must(await addSite(tx, { ...facts, hub, commonSpaces }))
  const site: SiteNode = {
    ...facts,
    id,
    hubId: hub,
    serviceId: plan.service,
    serviceName: '',
    closedOn: null,
    units: [],
  }
  for (const unit of units) await addWholeUnit(tx, site, unit, plan.openedOn)
  return id
}

async function addWholeUnit(tx: Tx, site: SiteNode, plan: UnitPlan, since: Day): Promise<void> {
  const facts = {
    name: plan.name,
    floor: plan.floor,
    features: plan.features,
    notes: plan.notes ?? null,
    capacityLimit: plan.limit ?? null,
  }
  const { id } = must(await addUnit(tx, site, facts))
  const unit: UnitNode = { ...facts, id, version: 1, rooms: [] }
  for (const room of plan.rooms) unit.rooms.push(await addWholeRoom(tx, { site, unit }, room, since))
  const { title } = plan
  must(
    await addTitle(tx, id, {
      title: title.title,
      owner: title.owner ?? null,
      ownerName: title.ownerName ?? null,
      actNumber: title.actNumber,
      actDate: title.actDate,
      from: title.from,
      to: title.to ?? null,
      monthlyCost: title.monthlyCents ?? null,
      notes: title.notes ?? null,
    }),
  )
}

async function addWholeRoom(
  tx: Tx,
  where: { site: SiteNode; unit: UnitNode },
  plan: RoomPlan,
  from: Day,
): Promise<RoomNode> {
  const { id } = must(await addRoom(tx, where, { name: plan.name, kind: plan.shared ? 'shared' : 'private' }))
  const room: RoomNode = { id, name: plan.name, isPrivate: !plan.shared, version: 1, beds: [] }
  must(await addBeds(tx, { ...where, room }, { count: plan.beds, kind: 'single', from }))
  if (plan.cots)
    must(await addBeds(tx, { ...where, room: await withBeds(tx, room) }, { count: plan.cots, kind: 'cot', from }))
  return room
}

/** Beds are numbered on from those there are. */
async function withBeds(tx: Tx, room: RoomNode): Promise<RoomNode> {
  const { rows } = await sql<RoomNode['beds'][number]>`
    select id as "bedId", name, kind, position, in_service as "inService", version, 'free' as state from housing.bed where room_id = ${room.id} order by position`.execute(
    tx.db,
  )
  return { ...room, beds: rows }
}

/** The ids of units ("A1") and, in order, of the beds of each room ("A1 Stanza 1"). */
export type Places = { unit(name: string): string; beds(room: string): string[]; room(name: string): string }

export async function readPlaces(tx: Tx): Promise<Places> {
  const { rows } = await sql<{ unit: string; unitId: string; room: string; roomId: string; bedId: string }>`
    select u.name as unit, u.id as "unitId", r.name as room, r.id as "roomId", b.id as "bedId"
    from housing.unit u join housing.room r on r.unit_id = u.id join housing.bed b on b.room_id = r.id order by u.id, r.position, b.position`.execute(
    tx.db,
  )
  const asked = <Found>(found: Found | undefined, name: string): Found => {
    if (found === undefined) throw new Error(`the demo has no place called ${name}`)
    return found
  }
  const inRoom = (name: string) => rows.filter(({ unit, room }) => `${unit} ${room}` === name)
  return {
    unit: (name) =>
      asked(
        rows.find(({ unit }) => unit === name),
        name,
      ).unitId,
    room: (name) => asked(inRoom(name)[0], name).roomId,
    beds: (name) => {
      asked(inRoom(name)[0], name)
      return inRoom(name).map(({ bedId }) => bedId)
    },
  }
}
