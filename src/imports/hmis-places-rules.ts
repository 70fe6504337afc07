import type { ServiceKind } from '../organisations/kinds.ts'
import { type Accounts, keepable, usable } from './hmis-clean-rules.ts'
import { inventoryWords, isForFamilies, projectTypeWords, serviceKindOf } from './hmis-codes-rules.ts'
import { type DayNumber, dayOfNumber, hmisDay } from './hmis-days-rules.ts'
import { bedsOfInventory, type InventoryRow, type PlannedBed } from './hmis-inventory-rules.ts'
import type { HmisRow, HmisTables } from './hmis-tables.ts'
import { aside, imported, unchanged } from './report.ts'

export type PlannedBody = { key: string; name: string }
export type PlannedService = {
  key: string
  id: string
  body: string
  name: string
  description: string
  kind: ServiceKind
  projectType: number
  opened: DayNumber
  closed: DayNumber | null
  address: string | null
  municipality: string | null
  rooms: PlannedRoom[]
}
/** A room and the unit it makes by itself. */
export type PlannedRoom = { key: string; unit: string; name: string; isPrivate: boolean; beds: HmisBed[] }
export type HmisBed = Omit<PlannedBed, 'householdType' | 'room'> & { name: string }

export type PlannedPlaces = { bodies: PlannedBody[]; services: Map<string, PlannedService> }

type Known = { has(key: string): boolean }

/** Bodies, the services of the projects that give beds, and the beds of their inventories. */
export function planPlaces(hmis: HmisTables, accounts: Accounts, prefix: string, known: Known): PlannedPlaces {
  const bodies = planBodies(hmis, accounts, prefix, known)
  const services = planServices(hmis, accounts, prefix, known, new Set(bodies.map(({ key }) => key)))
  planInventory(hmis, accounts, prefix, known, services)
  return { bodies, services }
}

function planBodies(hmis: HmisTables, accounts: Accounts, prefix: string, known: Known): PlannedBody[] {
  return [...usable(accounts, 'Organization', hmis)].flatMap(([id, row]) => {
    const name = row.at('OrganizationName')
    if (!name || !keepable(name)) {
      accounts.Organization.decide(row.row, aside('Il nome manca o non si può salvare'))
      return []
    }
    const key = `${prefix}organisation/${id}`
    accounts.Organization.decide(row.row, known.has(key) ? unchanged : imported)
    return [{ key, name }]
  })
}

function planServices(hmis: HmisTables, accounts: Accounts, prefix: string, known: Known, bodies: Set<string>) {
  const addresses = addressesOf(hmis)
  const services = new Map<string, PlannedService>()
  for (const [id, row] of usable(accounts, 'Project', hmis)) {
    const wrong = whatIsWrong(row, prefix, bodies)
    if (wrong) {
      accounts.Project.decide(row.row, aside(wrong))
      continue
    }
    const key = `${prefix}service/${id}`
    const projectType = Number(row.at('ProjectType'))
    accounts.Project.decide(row.row, known.has(key) ? unchanged : imported)
    services.set(id, {
      key,
      id,
      body: `${prefix}organisation/${row.at('OrganizationID')}`,
      name: row.at('ProjectName'),
      description: `Dall’esportazione HMIS: progetto ${id}, tipo ${projectType}.`,
      kind: serviceKindOf(projectType) ?? 'other',
      projectType,
      opened: hmisDay(row.at('OperatingStartDate')) ?? 0,
      closed: hmisDay(row.at('OperatingEndDate')) ?? null,
      address: addresses.get(id)?.address ?? null,
      municipality: addresses.get(id)?.municipality ?? null,
      rooms: [],
    })
  }
  return services
}

function whatIsWrong(row: HmisRow, prefix: string, bodies: Set<string>): string | undefined {
  const type = row.at('ProjectType')
  if (!/^\d{1,2}$/.test(type)) return 'Il tipo di progetto manca'
  if (!serviceKindOf(Number(type)))
    return `Progetto non residenziale (tipo ${type}, ${projectTypeWords(Number(type))}): non dà posti letto`
  const opened = hmisDay(row.at('OperatingStartDate'))
  const closed = row.at('OperatingEndDate') ? hmisDay(row.at('OperatingEndDate')) : null
  if (!row.at('ProjectName') || !keepable(row.at('ProjectName'))) return 'Il nome manca o non si può salvare'
  if (!bodies.has(`${prefix}organisation/${row.at('OrganizationID')}`))
    return 'L’ente del progetto non è in Organization.csv'
  if (opened === undefined || closed === undefined) return 'Una data di apertura o chiusura non esiste'
  if (closed !== null && closed < opened) return 'La chiusura viene prima dell’apertura'
  return undefined
}

function addressesOf({ tables }: HmisTables) {
  const rows = (tables.ProjectCoC ?? []).filter((row) => !row.at('DateDeleted'))
  return new Map(
    rows.map((row) => {
      const address = [row.at('Address1'), row.at('Address2')].filter(Boolean).join(', ')
      const municipality = row.at('City')
      return [
        row.at('ProjectID'),
        {
          address: address && keepable(address, 300) ? address : null,
          municipality: municipality && keepable(municipality, 100) ? municipality : null,
        },
      ]
    }),
  )
}

type CountedRow = InventoryRow & { row: number }

function planInventory(
  hmis: HmisTables,
  accounts: Accounts,
  prefix: string,
  known: Known,
  services: Map<string, PlannedService>,
): void {
  const byProject = new Map<string, CountedRow[]>()
  for (const row of usable(accounts, 'Inventory', hmis).values()) {
    const project = row.at('ProjectID')
    const counted = services.has(project) ? countedRow(row) : 'Il progetto dell’inventario non è stato importato'
    if (typeof counted === 'string') accounts.Inventory.decide(row.row, aside(counted))
    else byProject.set(project, [...(byProject.get(project) ?? []), counted])
  }
  for (const [project, rows] of byProject) {
    const service = services.get(project)
    for (const householdType of service ? [...new Set(rows.map((row) => row.householdType))].sort() : []) {
      const ofType = rows.filter((row) => row.householdType === householdType)
      const beds = bedsOfInventory(ofType, isForFamilies(householdType))
      const keyed = beds.map((bed) => ({ ...bed, key: `${prefix}bed/${project}/${bed.key}` }))
      service?.rooms.push(...roomsOf(keyed, `${prefix}room/${project}/${householdType}`, householdType))
      for (const { row, nights } of ofType) {
        const own = keyed.filter(({ inService }) => inService.from < nights.to && nights.from < inService.to)
        accounts.Inventory.decide(row, own.every(({ key }) => known.has(key)) ? unchanged : imported)
      }
    }
  }
}

/** An inventory row that can be counted, or why it cannot. */
function countedRow(row: HmisRow): CountedRow | string {
  const [beds, units] = [Number(row.at('BedInventory') || '0'), Number(row.at('UnitInventory') || '0')]
  const from = hmisDay(row.at('InventoryStartDate'))
  const last = row.at('InventoryEndDate') ? hmisDay(row.at('InventoryEndDate')) : Number.POSITIVE_INFINITY
  if (!['1', '3', '4'].includes(row.at('HouseholdType'))) return 'Il tipo di nucleo dell’inventario manca'
  if (!Number.isInteger(beds) || beds < 0 || beds > 5000 || !Number.isInteger(units) || units < 0)
    return 'Il numero di posti letto non è un numero'
  if (from === undefined || last === undefined) return 'Una data dell’inventario non esiste'
  if (last < from) return 'L’inventario finisce prima di cominciare'
  if (beds === 0) return 'Inventario senza posti letto'
  // The last day of an inventory still counts: the next one begins the day after.
  return { row: row.row, householdType: row.at('HouseholdType'), beds, units, nights: { from, to: last + 1 } }
}

function roomsOf(beds: PlannedBed[], prefix: string, householdType: string): PlannedRoom[] {
  const families = isForFamilies(householdType)
  return [...new Set(beds.map(({ room }) => room))].map((room) => {
    const own = beds.filter((bed) => bed.room === room)
    return {
      key: `${prefix}/${room}`,
      unit: families ? `${inventoryWords(householdType)}, alloggio ${room}` : inventoryWords(householdType),
      name: families ? 'Stanza' : 'Posti condivisi',
      isPrivate: families,
      beds: own.map((bed) => ({ ...bed, name: bedName(bed, own) })),
    }
  })
}

/** A bed that comes back after a gap is another period of service, and says from when. */
function bedName(bed: PlannedBed, others: PlannedBed[]): string {
  const first = others.find(({ number }) => number === bed.number)
  return first === bed ? `letto ${bed.number}` : `letto ${bed.number} (dal ${dayOfNumber(bed.inService.from)})`
}
