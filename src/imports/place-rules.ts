import { type BedKind, bedKinds, type Feature, featureLabels, type SiteKind, siteKinds } from '../housing/words.ts'
import { readDay, readText, readWhole, readWord, readWords } from './cell-rules.ts'
import { placeColumns } from './columns.ts'
import { type Mapping, plainHeading } from './mapping-rules.ts'
import { bedKindMap, featureMap, floorMap, listOf, roomKindMap, siteKindWords } from './place-words-rules.ts'
import { Account, aside, type FileSummary, imported, unchanged } from './report.ts'
import { type Problem, RowReader } from './row-reader.ts'
import { type Cell, cellText, type Sheet } from './sheet.ts'

type Day = Temporal.PlainDate

/** What the service has already. By the path of plain names (`hub barona/a1/stanza 1/letto 1`), and by import key. */
export type KnownPlaces = {
  paths: Map<string, string>
  keys: Set<string>
  privateRooms: Map<string, boolean>
  /** Beds each unit has today, and the most it may have. */
  beds: Map<string, number>
  limits: Map<string, number>
  /** The limit that the service's rules set for new units. */
  ruledLimit: number | null
}

export type PlannedSite = {
  path: string
  name: string
  kind: SiteKind
  address: string | null
  municipality: string | null
  zone: string | null
  openedOn: Day
}
export type PlannedUnit = { path: string; site: string; name: string; floor: number | null; features: Feature[] }
export type PlannedRoomOfSheet = { path: string; unit: string; name: string; isPrivate: boolean; position: number }
export type PlannedBedOfSheet = {
  path: string
  room: string
  name: string
  kind: BedKind
  from: Day
  until: Day | null
  position: number
  code: string | null
}

export type PlacesPlan = {
  sites: PlannedSite[]
  units: PlannedUnit[]
  rooms: PlannedRoomOfSheet[]
  beds: PlannedBedOfSheet[]
  problems: Problem[]
  summary: FileSummary
}

type Line = {
  reader: RowReader
  site: string
  siteKind: SiteKind
  address: string | null
  municipality: string | null
  zone: string | null
  unit: string
  floor: number | null
  features: Feature[]
  room: string
  isPrivate: boolean | null
  bed: string | null
  count: number
  bedKind: BedKind
  from: Day
  until: Day | null
  code: string | null
}

/** The path of names, compared as people read them. */
export const pathOf = (...names: string[]) => names.map(plainName).join('/')
const plainName = (name: string) => plainHeading(name) || name.toLowerCase()

/** What the rows become, given what the service has. A row with a problem is set aside; nothing that is there is changed. */
export function planSheetPlaces(sheet: Sheet, mapping: Mapping, known: KnownPlaces, today: Day): PlacesPlan {
  const account = new Account('Foglio')
  const plan = { sites: [], units: [], rooms: [], beds: [] }
  const planner = new Planner(plan, known)
  const problems: Problem[] = []
  for (const row of sheet.rows) {
    const reader = new RowReader(row, mapping, placeColumns)
    account.open(row.number, cellText(reader.cell('code')) || cellText(reader.cell('bed')))
    const line = lineOf(reader, today)
    const added = reader.problems.length === 0 ? planner.add(line) : 0
    problems.push(...reader.problems)
    const [first] = reader.problems
    account.decide(row.number, first ? aside(first.sentence) : added > 0 ? imported : unchanged)
  }
  return { ...plan, problems, summary: account.summary() }
}

function lineOf(reader: RowReader, today: Day): Line {
  const name = (most: number) => (cell: Cell) => readText(cell, most)
  const from = reader.read('from', readDay)
  const last = reader.read('to', readDay)
  if (from && last && Temporal.PlainDate.compare(last, from) < 0)
    reader.wrong('to', 'La fine del servizio viene prima dell’inizio: correggi una delle due date.')
  return {
    reader,
    site: reader.needed('site', name(200)) ?? '',
    siteKind: reader.read('siteKind', (cell) => readWord(cell, siteKindWords, listOf(siteKinds))) ?? 'other',
    address: reader.read('address', name(300)),
    municipality: reader.read('municipality', name(100)),
    zone: reader.read('zone', name(100)),
    unit: reader.needed('unit', name(100)) ?? '',
    floor: reader.read('floor', readFloor),
    features: reader.read('features', (cell) => readWords(cell, featureMap, listOf(featureLabels))) ?? [],
    room: reader.needed('room', name(100)) ?? '',
    isPrivate: reader.read('roomKind', (cell) => readWord(cell, roomKindMap, 'riservata, condivisa')),
    bed: reader.read('bed', name(100)),
    count: reader.read('count', (cell) => readWhole(cell, 1, 500)) ?? 1,
    bedKind: reader.read('bedKind', (cell) => readWord(cell, bedKindMap, listOf(bedKinds))) ?? 'single',
    from: from ?? today,
    until: last ? last.add({ days: 1 }) : null,
    code: reader.read('code', name(100)),
  }
}

function readFloor(cell: Cell) {
  const word = floorMap.get(plainHeading(cellText(cell)))
  return word === undefined
    ? readWhole(cellText(cell).replace(/[°º]/g, ''), -5, 60)
    : { ok: true as const, value: word }
}

type Parts = Pick<PlacesPlan, 'sites' | 'units' | 'rooms' | 'beds'>

/** Adds to the plan what a row asks for and is not there, branch by branch. */
class Planner {
  readonly #plan: Parts
  readonly #known: KnownPlaces
  readonly #rows = new Map<string, number>()
  readonly #rooms = new Map<string, { isPrivate: boolean; row: number | null; beds: number }>()
  readonly #units = new Map<string, number>()
  readonly #made = new Set<string>()

  constructor(plan: Parts, known: KnownPlaces) {
    this.#plan = plan
    this.#known = known
  }

  /** How many beds the row adds; 0 when all are there already, or when the row has a problem. */
  add(line: Line): number {
    const room = this.#roomOf(line)
    if (!room) return 0
    const beds = this.#bedsOf(line, room)
    const fresh = beds.filter(({ path, code }) => !this.#isKnown(path, code))
    if (line.reader.problems.length > 0 || !this.#fits(line, fresh.length)) return 0
    for (const bed of beds) this.#rows.set(bed.path, line.reader.number)
    if (line.code) this.#rows.set(codeMark(line.code), line.reader.number)
    room.beds += beds.length
    this.#branches(line, room.isPrivate, fresh.length)
    this.#plan.beds.push(...fresh)
    return fresh.length
  }

  #isKnown(path: string, code: string | null): boolean {
    return this.#known.paths.has(path) || (code !== null && this.#known.keys.has(codeMark(code)))
  }

  #roomOf(line: Line): { isPrivate: boolean; row: number | null; beds: number } | undefined {
    const path = pathOf(line.site, line.unit, line.room)
    const known = this.#known.privateRooms.get(path)
    const room = this.#rooms.get(path) ?? {
      isPrivate: known ?? line.isPrivate ?? true,
      row: known === undefined ? line.reader.number : null,
      beds: 0,
    }
    if (line.isPrivate !== null && line.isPrivate !== room.isPrivate) {
      const where = room.row === null ? 'in Approdo' : `alla riga ${room.row}`
      line.reader.wrong(
        'roomKind',
        `Questa stanza ${where} è ${room.isPrivate ? 'riservata' : 'condivisa'}: una stanza ha un tipo solo.`,
      )
      return undefined
    }
    this.#rooms.set(path, room)
    return room
  }

  #bedsOf(line: Line, room: { beds: number }): PlannedBedOfSheet[] {
    const roomPath = pathOf(line.site, line.unit, line.room)
    if (line.bed && line.count > 1) {
      line.reader.wrong('count', 'Un letto con un nome è uno solo: togli il nome, o scrivi 1.')
      return []
    }
    if (line.code && line.count > 1) {
      line.reader.wrong('code', 'Un codice vale per un posto solo: dividi la riga, o togli il codice.')
      return []
    }
    const names = line.bed ? [line.bed] : Array.from({ length: line.count }, (_, n) => `letto ${room.beds + n + 1}`)
    const beds = names.map((name, n) => ({
      path: `${roomPath}/${plainName(name)}`,
      room: roomPath,
      name,
      kind: line.bedKind,
      from: line.from,
      until: line.until,
      position: room.beds + n + 1,
      code: line.code,
    }))
    const marks = [...beds.map(({ path }) => path), ...(line.code ? [codeMark(line.code)] : [])]
    const earlier = marks.map((mark) => this.#rows.get(mark)).find((row) => row !== undefined)
    if (earlier !== undefined)
      line.reader.wrong(line.bed ? 'bed' : 'code', `Questo posto è già alla riga ${earlier}: tieni una riga sola.`)
    return beds
  }

  #fits(line: Line, more: number): boolean {
    const path = pathOf(line.site, line.unit)
    const limit = this.#known.limits.get(path) ?? (this.#known.paths.has(path) ? null : this.#known.ruledLimit)
    const there = this.#units.get(path) ?? this.#known.beds.get(path) ?? 0
    if (limit === null || limit === undefined || there + more <= limit) {
      this.#units.set(path, there + more)
      return true
    }
    line.reader.wrong(
      'unit',
      `L’alloggio può avere al massimo ${limit} posti letto: con questa riga sarebbero ${there + more}.`,
    )
    return false
  }

  #branches(line: Line, isPrivate: boolean, fresh: number): void {
    if (fresh === 0) return
    const [site, unit, room] = [
      pathOf(line.site),
      pathOf(line.site, line.unit),
      pathOf(line.site, line.unit, line.room),
    ]
    if (this.#isNew(site))
      this.#plan.sites.push({
        path: site,
        name: line.site,
        kind: line.siteKind === 'satellite' ? 'flats' : line.siteKind,
        address: line.address,
        municipality: line.municipality,
        zone: line.zone,
        openedOn: line.from,
      })
    if (this.#isNew(unit))
      this.#plan.units.push({ path: unit, site, name: line.unit, floor: line.floor, features: line.features })
    if (this.#isNew(room)) {
      const position = this.#plan.rooms.filter((planned) => planned.unit === unit).length + 1
      this.#plan.rooms.push({ path: room, unit, name: line.room, isPrivate, position })
    }
  }

  #isNew(path: string): boolean {
    if (this.#known.paths.has(path) || this.#made.has(path)) return false
    this.#made.add(path)
    return true
  }
}

/** How a bed's own code is told apart from the path of its names. */
export const codeMark = (code: string) => `#${code.trim().toLowerCase()}`
