import { destinationOfHmis } from '../placements/destinations.ts'
import { type Accounts, newAccounts } from './hmis-clean-rules.ts'
import { type DayNumber, hmisDay } from './hmis-days-rules.ts'
import { type ExitRow, type Group, planGroups } from './hmis-enrolments-rules.ts'
import { householdKey, type PlannedHousehold, planHouseholds } from './hmis-households-rules.ts'
import { type PlannedPerson, planPeople } from './hmis-people-rules.ts'
import { type PlannedPlaces, planPlaces } from './hmis-places-rules.ts'
import { type KnownStays, type PlacedGroup, planStays } from './hmis-stays-rules.ts'
import { accountedFiles, type HmisTables } from './hmis-tables.ts'
import { aside, type FileSummary, imported, unchanged } from './report.ts'

/** `memberships`: the household a person of an earlier import belongs to now (by key). */
export type HmisKnown = KnownStays & { memberships: Map<string, string> }

export type HmisPlan = {
  prefix: string
  exportEnd: DayNumber
  places: PlannedPlaces
  people: PlannedPerson[]
  households: PlannedHousehold[]
  stays: PlacedGroup[]
  files: FileSummary[]
}

/** How long a stay that is open in the export goes on: the format has no authorised end, and somebody must say how it stands. */
export const daysToConfirm = 30

/** The prefix of all import keys: the system an export comes from, so that ids of two systems are never mixed up. */
export function sourceOf({ tables }: HmisTables): string {
  const row = tables.Export?.[0]
  const source = row?.at('SourceID') || row?.at('SourceName') || row?.at('ImplementationID') || 'senza fonte'
  return `hmis/${source.replace(/[\p{Cc}/]/gu, '').slice(0, 60)}/`
}

export function endOfExport({ tables }: HmisTables, today: DayNumber): DayNumber {
  return hmisDay(tables.Export?.[0]?.at('ExportEndDate') ?? '') ?? today
}

/** What the export becomes, given what is here already. Every row of the six files is imported, there already, or set aside with a reason. */
export function planHmis(hmis: HmisTables, known: HmisKnown, today: DayNumber): HmisPlan {
  const prefix = sourceOf(hmis)
  const exportEnd = endOfExport(hmis, today)
  const accounts = newAccounts()
  const places = planPlaces(hmis, accounts, prefix, known)
  const people = planPeople(hmis, accounts, prefix, today)
  const groups = planGroups(hmis, {
    accounts,
    services: places.services,
    people,
    today,
    openUntil: (start) => Math.max(start, exportEnd) + daysToConfirm,
  })
  const keyOf = (group: Group) => householdKey(prefix, group)
  const settled = withoutThoseElsewhere(groups, accounts, prefix, known, keyOf)
  const stays = planStays(settled, { accounts, prefix, known, people, householdOf: keyOf })
  const isKnown = (personId: string) => known.has(`${prefix}person/${personId}`)
  const households = planHouseholds(stays, groups, { keyOf, isKnown })
  for (const { members } of stays)
    for (const { row, exit } of members) {
      accounts.Enrollment.decide(row, imported)
      if (exit) decideExit(accounts, exit)
    }
  const newcomers = decidePeople(accounts, people, households, isKnown)
  const files = accountedFiles.map((file) => accounts[file].summary())
  return { prefix, exportEnd, places, people: newcomers, households, stays, files }
}

function decideExit(accounts: Accounts, { row, destination }: ExitRow): void {
  accounts.Exit.decide(row, imported)
  if (destination === null) accounts.Exit.remark(row, 'Destinazione non indicata: registrata come «Non si sa»')
  else if (!destinationOfHmis(destination))
    accounts.Exit.remark(
      row,
      `Destinazione ${destination} fuori dall’elenco: registrata come «Non si sa», con il codice nella nota`,
    )
}

/** People of an earlier import keep the household they have: a new one is for a colleague to decide. */
function withoutThoseElsewhere(
  groups: Group[],
  accounts: Accounts,
  prefix: string,
  known: HmisKnown,
  keyOf: (group: Group) => string,
): Group[] {
  return groups.filter((group) => {
    if (known.has(`${prefix}stay/${group.service.id}/${group.householdId}`)) return true
    const household = keyOf(group)
    const elsewhere = group.members.some(({ personId }) => {
      const person = `${prefix}person/${personId}`
      return known.has(person) && known.memberships.get(person) !== household
    })
    if (elsewhere)
      for (const { row, exit } of group.members) {
        const reason = 'Una persona del nucleo qui è già in un altro nucleo: registra prima il cambio'
        accounts.Enrollment.decide(row, aside(reason))
        if (exit) accounts.Exit.decide(exit.row, aside(`Iscrizione lasciata da parte: ${reason.toLowerCase()}`))
      }
    return !elsewhere
  })
}

function decidePeople(
  accounts: Accounts,
  people: Map<string, PlannedPerson>,
  households: PlannedHousehold[],
  isKnown: (personId: string) => boolean,
): PlannedPerson[] {
  const members = new Set(households.flatMap((household) => household.members.map(({ personId }) => personId)))
  return [...people.values()].filter(({ id, row }) => {
    const isNew = members.has(id) && !isKnown(id)
    const fate = isNew
      ? imported
      : isKnown(id)
        ? unchanged
        : aside('Nessuna iscrizione valida a un progetto residenziale')
    accounts.Client.decide(row, fate)
    return isNew
  })
}
