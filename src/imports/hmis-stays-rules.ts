import { type Bed, BedKeeper, type Slept } from './hmis-beds-rules.ts'
import type { Accounts } from './hmis-clean-rules.ts'
import { type DayNumber, numberOf, overlap, type Span } from './hmis-days-rules.ts'
import { type Enrolment, type Group, setAside } from './hmis-enrolments-rules.ts'
import type { PlannedPerson } from './hmis-people-rules.ts'
import type { PlannedService } from './hmis-places-rules.ts'
import { unchanged } from './report.ts'

/** What earlier imports of the same source have left. All by import key. */
export type KnownStays = {
  has(key: string): boolean
  /** A stay of these that is still open here. */
  isOpen(stayKey: string): boolean
  /** `stay key, newline, person key` of all who slept in a stay. */
  guests: Set<string>
  /** The same of those who left a stay before the others. */
  left: Set<string>
  /** Households with a stay that is open here. */
  openHouseholds: Set<string>
  beds: Map<string, Span>
  nights: { bed: string | null; person: string; household: string; nights: Span }[]
}

export type PlacedGroup = Group & { key: string; household: string; slept: Slept[] }

type Placing = {
  accounts: Accounts
  prefix: string
  known: KnownStays
  people: Map<string, PlannedPerson>
  householdOf: (group: Group) => string
}

const noBed = 'Nell’inventario del progetto non c’erano posti liberi in tutte le notti: nessun letto inventato'

/** Gives each household, in order of entry, beds of its project. Who cannot be placed is set aside; who was placed before stays. */
export function planStays(groups: Group[], placing: Placing): PlacedGroup[] {
  const keepers = new Map<string, BedKeeper>()
  const nightsOf = new Map<string, { nights: Span; where: string }[]>()
  const housed = new Set(placing.known.openHouseholds)
  for (const { person, nights } of placing.known.nights)
    addTo(nightsOf, person, { nights, where: 'un’ospitalità già registrata' })
  return groups.flatMap((group) => {
    const key = stayKey(placing, group)
    if (placing.known.has(key)) return knownStay(placing, key, group, nightsOf)
    const members = group.members.filter((member) => !sleepsElsewhere(placing, nightsOf, member))
    if (members.length === 0) return []
    const keeper = keeperOf(keepers, placing, group.service)
    const guests = members.filter(({ runs }) => runs.length > 0)
    const household = placing.householdOf(group)
    const isOpen = members.some(({ exit }) => !exit)
    if (isOpen && housed.has(household)) return setAllAside(placing, members, stillElsewhere)
    const withMinor = members.some(
      (member) => member.relation === 3 || isMinor(placing.people.get(member.personId), member.start),
    )
    const slept = keeper.place(household, guests, withMinor)
    if (!slept) return setAllAside(placing, members, noBed)
    if (isOpen) housed.add(household)
    for (const { personId, nights } of slept)
      addTo(nightsOf, personKey(placing, personId), { nights, where: group.service.name })
    return [{ ...group, members, key, household, slept }]
  })
}

const stillElsewhere = 'Il nucleo risulta ancora ospite altrove: un’ospitalità aperta alla volta'

function setAllAside({ accounts }: Placing, members: Enrolment[], reason: string): [] {
  for (const { row, exit } of members) setAside(accounts, row, exit, reason)
  return []
}

const stayKey = ({ prefix }: Placing, { service, householdId }: Group) => `${prefix}stay/${service.id}/${householdId}`
const personKey = ({ prefix }: Placing, personId: string) => `${prefix}person/${personId}`

/** One person, one bed: the later of two overlapping enrolments is set aside. */
function sleepsElsewhere(
  placing: Placing,
  nightsOf: Map<string, { nights: Span; where: string }[]>,
  { personId, row, exit, runs }: Enrolment,
): boolean {
  const known = nightsOf.get(personKey(placing, personId)) ?? []
  const clash = known.find(({ nights }) => runs.some((run) => overlap(run, nights)))
  if (clash) setAside(placing.accounts, row, exit, `La persona in quelle notti dorme già altrove (${clash.where})`)
  return clash !== undefined
}

function knownStay(
  placing: Placing,
  key: string,
  { members }: Group,
  nightsOf: Map<string, { nights: Span; where: string }[]>,
): PlacedGroup[] {
  const { accounts, known } = placing
  for (const member of members) {
    const isGuest = known.guests.has(`${key}\n${personKey(placing, member.personId)}`)
    if (!isGuest && member.runs.length > 0) {
      if (!sleepsElsewhere(placing, nightsOf, member))
        setAside(
          accounts,
          member.row,
          member.exit,
          'L’ospitalità c’è già, senza questa persona: aggiungila dalla sua pagina',
        )
      continue
    }
    accounts.Enrollment.decide(member.row, unchanged)
    const hasLeft = known.left.has(`${key}\n${personKey(placing, member.personId)}`)
    if (member.exit && known.isOpen(key) && !hasLeft)
      accounts.Exit.decide(member.exit.row, {
        kind: 'aside',
        reason: 'L’ospitalità c’è già ed è aperta: registra l’uscita dalla sua pagina',
      })
    else if (member.exit) accounts.Exit.decide(member.exit.row, unchanged)
  }
  return []
}

function keeperOf(keepers: Map<string, BedKeeper>, { known }: Placing, service: PlannedService): BedKeeper {
  const made = keepers.get(service.key)
  if (made) return made
  const beds: Bed[] = service.rooms.flatMap((room) =>
    room.beds.map((bed) => ({
      id: bed.key,
      room: room.key,
      isPrivate: room.isPrivate,
      inService: known.beds.get(bed.key) ?? bed.inService,
    })),
  )
  const keeper = new BedKeeper(beds)
  const own = new Set(beds.map(({ id }) => id))
  for (const { bed, nights, household } of known.nights) if (bed && own.has(bed)) keeper.keep(bed, nights, household)
  keepers.set(service.key, keeper)
  return keeper
}

function isMinor(person: PlannedPerson | undefined, on: DayNumber): boolean {
  const { birthDate = null, birthYear = null } = person?.facts ?? {}
  if (birthDate) return numberOf(birthDate.add({ years: 18 })) > on
  return birthYear !== null && numberOf(new Temporal.PlainDate(birthYear + 18, 12, 31)) > on
}

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
