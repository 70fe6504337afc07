import { type Accounts, keepable, usable } from './hmis-clean-rules.ts'
import { countsFromMoveIn, isNightByNight, projectTypeWords, relationOf, serviceKindOf } from './hmis-codes-rules.ts'
import { type DayNumber, hmisDay, runsOf, type Span } from './hmis-days-rules.ts'
import type { PlannedPerson } from './hmis-people-rules.ts'
import type { PlannedService } from './hmis-places-rules.ts'
import type { HmisRow, HmisTables } from './hmis-tables.ts'
import { aside } from './report.ts'

export type ExitRow = { row: number; on: DayNumber; destination: number | null }
export type Enrolment = {
  id: string
  row: number
  personId: string
  relation: number
  /** The day of entering the project. */
  entered: DayNumber
  /** The first day under its roof: the entry, or the move-in into the home. */
  start: DayNumber
  exit: ExitRow | null
  /** The nights slept; those of somebody still there are up to the day given. None for who left on the day of coming. */
  runs: Span[]
}
/** Those enrolled together in a project. */
export type Group = { service: PlannedService; householdId: string; members: Enrolment[] }

type Context = {
  accounts: Accounts
  services: Map<string, PlannedService>
  people: Map<string, PlannedPerson>
  today: DayNumber
  /** The end of the nights of who has not left. */
  openUntil: (start: DayNumber) => DayNumber
}

/** The households enrolled in residential projects; every other enrolment and exit is set aside with the reason. */
export function planGroups(hmis: HmisTables, context: Context): Group[] {
  const exits = exitsByEnrolment(hmis, context)
  const rows = usable(context.accounts, 'Enrollment', hmis)
  const nights = nightsByEnrolment(hmis)
  const groups = new Map<string, { service: PlannedService; householdId: string; rows: [string, HmisRow][] }>()
  for (const [id, row] of rows) {
    const wrong = projectWrong(row.at('ProjectID'), hmis, context) ?? whatIsWrong(row, context)
    const service = context.services.get(row.at('ProjectID'))
    if (wrong || !service) {
      setAside(context.accounts, row.row, exits.get(id), wrong ?? 'Il progetto non è stato importato')
      continue
    }
    const key = `${service.id}\n${row.at('HouseholdID')}`
    const group = groups.get(key) ?? { service, householdId: row.at('HouseholdID'), rows: [] }
    group.rows.push([id, row])
    groups.set(key, group)
  }
  closeLooseExits(context.accounts, rows, exits)
  return [...groups.values()].map((group) => groupOf(group, exits, nights, context)).sort(byEntry)
}

/** An enrolment set aside takes its exit with it. */
export function setAside(accounts: Accounts, row: number, exit: ExitRow | null | undefined, reason: string): void {
  accounts.Enrollment.decide(row, aside(reason))
  if (exit) accounts.Exit.decide(exit.row, aside(`Iscrizione lasciata da parte: ${lowerFirst(reason)}`))
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

function whatIsWrong(row: HmisRow, { people }: Context): string | undefined {
  if (!people.has(row.at('PersonalID'))) return 'La persona non è in Client.csv, o è stata lasciata da parte'
  if (!row.at('HouseholdID') || !keepable(row.at('HouseholdID'), 100)) return 'Manca il nucleo (HouseholdID)'
  if (hmisDay(row.at('EntryDate')) === undefined) return 'La data di ingresso non esiste'
  if (row.at('MoveInDate') && hmisDay(row.at('MoveInDate')) === undefined)
    return 'La data di ingresso in casa non esiste'
  return undefined
}

function projectWrong(id: string, { tables }: HmisTables, { services }: Context): string | undefined {
  if (services.has(id)) return undefined
  const project = tables.Project?.find((row) => row.at('ProjectID') === id)
  if (!project) return 'Il progetto dell’iscrizione non è in Project.csv'
  const type = Number(project.at('ProjectType') || '-1')
  return serviceKindOf(type)
    ? 'Il progetto dell’iscrizione è stato lasciato da parte'
    : `Iscrizione a un progetto non residenziale (tipo ${type}, ${projectTypeWords(type)})`
}

function exitsByEnrolment(hmis: HmisTables, { accounts, today }: Context): Map<string, ExitRow> {
  const exits = new Map<string, ExitRow>()
  const enrolments = new Set((hmis.tables.Enrollment ?? []).map((row) => row.at('EnrollmentID')))
  for (const row of usable(accounts, 'Exit', hmis).values()) {
    const id = row.at('EnrollmentID')
    const on = hmisDay(row.at('ExitDate'))
    const code = row.at('Destination')
    if (!enrolments.has(id)) accounts.Exit.decide(row.row, aside('L’iscrizione non è in Enrollment.csv'))
    else if (on === undefined) accounts.Exit.decide(row.row, aside('La data di uscita non esiste'))
    else if (on > today) accounts.Exit.decide(row.row, aside('La data di uscita è nel futuro'))
    else if (exits.has(id)) accounts.Exit.decide(row.row, aside('Seconda uscita della stessa iscrizione'))
    else exits.set(id, { row: row.row, on, destination: /^\d{1,3}$/.test(code) ? Number(code) : null })
  }
  return exits
}

/** The enrolments of these exits were never usable themselves (deleted, repeated). */
function closeLooseExits(accounts: Accounts, rows: Map<string, HmisRow>, exits: Map<string, ExitRow>): void {
  for (const [id, exit] of exits)
    if (!rows.has(id)) accounts.Exit.decide(exit.row, aside('La sua iscrizione è stata lasciata da parte'))
}

/** Record type 200: a night in a shelter where nights are recorded one by one. */
function nightsByEnrolment({ tables }: HmisTables): Map<string, DayNumber[]> {
  const nights = new Map<string, DayNumber[]>()
  for (const row of tables.Services ?? []) {
    const day = hmisDay(row.at('DateProvided'))
    if (row.at('RecordType') !== '200' || row.at('DateDeleted') || day === undefined) continue
    const own = nights.get(row.at('EnrollmentID'))
    if (own) own.push(day)
    else nights.set(row.at('EnrollmentID'), [day])
  }
  return nights
}

function groupOf(
  group: { service: PlannedService; householdId: string; rows: [string, HmisRow][] },
  exits: Map<string, ExitRow>,
  nights: Map<string, DayNumber[]>,
  context: Context,
): Group {
  const { service, householdId, rows } = group
  const moveIn = moveInOf(rows.map(([, row]) => row))
  const members: Enrolment[] = []
  for (const [id, row] of rows) {
    const entered = hmisDay(row.at('EntryDate')) ?? 0
    const exit = exits.get(id) ?? null
    const wrong = members.some(({ personId }) => personId === row.at('PersonalID'))
      ? 'La stessa persona è due volte nel nucleo iscritto'
      : datesWrong(service, { entered, moveIn, exit }, context.today)
    if (wrong) {
      setAside(context.accounts, row.row, exit, wrong)
      continue
    }
    const ownMoveIn = hmisDay(row.at('MoveInDate'))
    if (!countsFromMoveIn(service.projectType) && exit && ownMoveIn !== undefined && ownMoveIn > exit.on)
      context.accounts.Enrollment.remark(
        row.row,
        'Ingresso in casa (MoveInDate) dopo l’uscita: in questo tipo di progetto non conta',
      )
    const start = countsFromMoveIn(service.projectType) ? Math.max(entered, moveIn ?? entered) : entered
    const end = exit?.on ?? context.openUntil(start)
    const own = isNightByNight(service.projectType)
      ? runsOf((nights.get(id) ?? []).filter((night) => night >= start && night < end))
      : start < end
        ? [{ from: start, to: end }]
        : []
    const relation = relationOf(row.at('RelationshipToHoH'))
    members.push({ id, row: row.row, personId: row.at('PersonalID'), relation, entered, start, exit, runs: own })
  }
  return { service, householdId, members }
}

/** The move-in date is asked of the head of household and holds for all. */
function moveInOf(rows: HmisRow[]): DayNumber | undefined {
  const head = rows.find((row) => row.at('RelationshipToHoH') === '1' && row.at('MoveInDate'))
  const written = (head ?? rows.find((row) => row.at('MoveInDate')))?.at('MoveInDate')
  return written ? hmisDay(written) : undefined
}

function datesWrong(
  service: PlannedService,
  { entered, moveIn, exit }: { entered: DayNumber; moveIn: DayNumber | undefined; exit: ExitRow | null },
  today: DayNumber,
): string | undefined {
  if (entered > today) return 'L’ingresso è nel futuro'
  if (exit && exit.on < entered) return 'L’uscita viene prima dell’ingresso'
  if (!countsFromMoveIn(service.projectType)) return undefined
  if (moveIn === undefined) return 'Non è mai entrata in casa: manca la data di ingresso in casa (MoveInDate)'
  if (moveIn > today) return 'L’ingresso in casa è nel futuro'
  if (exit && moveIn > exit.on) return 'L’ingresso in casa (MoveInDate) viene dopo l’uscita'
  return undefined
}

const firstEntry = ({ members }: Group) => Math.min(...members.map(({ start }) => start))

/** Those who came first are placed first; on the same day, in the order of their ids. */
function byEntry(one: Group, other: Group): number {
  return (
    firstEntry(one) - firstEntry(other) ||
    compare(one.service.id, other.service.id) ||
    compare(one.householdId, other.householdId)
  )
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
