import type { Nights } from '../platform/nights.ts'
import type { BedKind, BedState, ClosureReason, Feature, SiteKind } from './words.ts'

export type BedTonight = {
  bedId: string
  name: string
  kind: BedKind
  position: number
  inService: Nights
  version: number
  state: BedState
  /** The first day on which what is there tonight no longer is; null when free, or closed until further notice. */
  until: Temporal.PlainDate | null
  householdId: string | null
  /** Null for whoever may not open the household's file. */
  householdName: string | null
  stayId: string | null
  offerId: string | null
  closureId: string | null
  closureReason: ClosureReason | null
}
export type RoomNode = {
  id: string
  name: string
  isPrivate: boolean
  version: number
  beds: BedTonight[]
}
export type UnitNode = {
  id: string
  name: string
  floor: number | null
  features: Feature[]
  capacityLimit: number | null
  notes: string | null
  version: number
  rooms: RoomNode[]
}
export type SiteNode = {
  id: string
  name: string
  kind: SiteKind
  hubId: string | null
  serviceId: string
  serviceName: string
  address: string | null
  municipality: string | null
  zone: string | null
  closedOn: Temporal.PlainDate | null
  units: UnitNode[]
}

/** One bed with all that is above it, as the database gives it: rows in order of site, unit, room, bed. */
export type TreeRow = {
  site_id: string
  site_name: string
  site_kind: SiteKind
  hub_id: string | null
  service_id: string
  service_name: string
  address: string | null
  municipality: string | null
  zone: string | null
  closed_on: Temporal.PlainDate | null
  unit_id: string | null
  unit_name: string
  floor: number | null
  features: Feature[]
  capacity_limit: number | null
  notes: string | null
  unit_version: number
  room_id: string | null
  room_name: string
  is_private: boolean
  room_version: number
  bed_id: string | null
  bed_name: string
  bed_kind: BedKind
  position: number
  in_service: Nights
  bed_version: number
  state: BedState
  until: Temporal.PlainDate | null
  household_id: string | null
  household_name: string | null
  stay_id: string | null
  offer_id: string | null
  closure_id: string | null
  closure_reason: ClosureReason | null
}

/** Rows come in order, so each new id begins a new branch. */
export function planted(rows: TreeRow[]): SiteNode[] {
  const sites: SiteNode[] = []
  for (const row of rows) {
    const site = lastOr(sites, row.site_id, () => siteFrom(row))
    const unit = row.unit_id && lastOr(site.units, row.unit_id, (id) => unitFrom(id, row))
    const room = unit && row.room_id && lastOr(unit.rooms, row.room_id, (id) => roomFrom(id, row))
    if (room && row.bed_id) room.beds.push(bedFrom(row.bed_id, row))
  }
  return sites
}

function lastOr<Node extends { id: string }>(nodes: Node[], id: string, made: (id: string) => Node): Node {
  const last = nodes.at(-1)
  if (last?.id === id) return last
  const node = made(id)
  nodes.push(node)
  return node
}

const siteFrom = (row: TreeRow): SiteNode => ({
  id: row.site_id,
  name: row.site_name,
  kind: row.site_kind,
  hubId: row.hub_id,
  serviceId: row.service_id,
  serviceName: row.service_name,
  address: row.address,
  municipality: row.municipality,
  zone: row.zone,
  closedOn: row.closed_on,
  units: [],
})

const unitFrom = (id: string, row: TreeRow): UnitNode => ({
  id,
  name: row.unit_name,
  floor: row.floor,
  features: row.features,
  capacityLimit: row.capacity_limit,
  notes: row.notes,
  version: row.unit_version,
  rooms: [],
})

const roomFrom = (id: string, row: TreeRow): RoomNode => ({
  id,
  name: row.room_name,
  isPrivate: row.is_private,
  version: row.room_version,
  beds: [],
})

const bedFrom = (bedId: string, row: TreeRow): BedTonight => ({
  bedId,
  name: row.bed_name,
  kind: row.bed_kind,
  position: row.position,
  inService: row.in_service,
  version: row.bed_version,
  state: row.state,
  until: row.until,
  householdId: row.household_id,
  householdName: row.household_name,
  stayId: row.stay_id,
  offerId: row.offer_id,
  closureId: row.closure_id,
  closureReason: row.closure_reason,
})
