import type { Destination } from '../placements/destinations.ts'
import type { ExitReason } from '../placements/stay-words.ts'
import { numberOf, overlap, type Span, within } from './hmis-days-rules.ts'
import { plainHeading } from './mapping-rules.ts'
import type { PersonLine } from './people-line-rules.ts'

type Day = Temporal.PlainDate

export type SheetBed = {
  id: string
  site: string
  unit: string
  room: string
  roomId: string
  bed: string
  isPrivate: boolean
  inService: Span
}
/** What is in a bed already; the household's name only if the actor may see it. */
export type SheetUse = {
  bedId: string
  roomId: string
  nights: Span
  household: string | null
  name: string | null
  kind: string
}

export type KnownStaySheet = {
  people: Map<string, { id: string; household: string | null }>
  beds: SheetBed[]
  uses: SheetUse[]
  /** Nights of people who are here already, by person key. */
  nights: Map<string, Span[]>
  /** Keys of stays that are here, and households with an open one. */
  stays: Set<string>
  openHouseholds: Set<string>
}

export type StayFacts = {
  today: Day
  rulesOn: (day: Day) => { id: string; maximumStayDays: number | null } | undefined
}

export type PlannedStay = {
  key: string
  household: string
  entry: Day
  authorisedUntil: Day
  ruleSetId: string
  rows: Set<number>
  guests: { personKey: string; bedId: string; from: Day; to: Day }[]
  changes: { personKey: string; kind: 'arrival' | 'leaving'; on: Day }[]
  departure: { on: Day; destination: Destination; reason: ExitReason } | null
}

/** The stay of each household that has one in the sheet. What cannot be is noted at the row, and the household then has none. */
export function planSheetStays(
  households: Map<string, PersonLine[]>,
  known: KnownStaySheet,
  facts: StayFacts,
): Map<string, PlannedStay> {
  const places = new Places(known)
  const stays = new Map<string, PlannedStay>()
  for (const [household, members] of households) {
    const guests = members.filter(({ entry }) => entry !== null)
    const entry = first(guests.flatMap((line) => line.entry ?? []))
    if (!entry) continue
    const key = `${household}/${entry}`
    if (known.stays.has(key) || members.some(({ reader }) => reader.problems.length > 0)) continue
    const stay = stayOf({ key, household, entry, guests }, known, facts, places)
    if (stay) stays.set(household, stay)
    else places.forget(household)
  }
  return stays
}

type Group = { key: string; household: string; entry: Day; guests: PersonLine[] }

function stayOf(group: Group, known: KnownStaySheet, facts: StayFacts, places: Places): PlannedStay | undefined {
  const { key, household, entry, guests } = group
  const [speaker] = guests
  const rules = facts.rulesOn(entry)
  if (!rules) {
    speaker?.reader.wrong(
      'entry',
      'Per quel giorno il servizio non ha regole: aggiungile dalla pagina del servizio, o correggi la data.',
    )
    return undefined
  }
  const exit = guests.every((line) => line.exit) ? last(guests.flatMap((line) => line.exit ?? [])) : null
  const written = last(guests.flatMap((line) => line.until ?? []))
  const authorisedUntil = written ?? endByRules(entry, exit, rules.maximumStayDays)
  if (!authorisedUntil) {
    speaker?.reader.wrong(
      'until',
      'Manca la fine dell’ospitalità, e le regole del servizio non ne danno una: scrivila.',
    )
    return undefined
  }
  if (!exit && known.openHouseholds.has(household)) {
    speaker?.reader.wrong('entry', 'Il nucleo ha già un’ospitalità aperta in Approdo: registra prima l’uscita.')
    return undefined
  }
  const nightsOf = (line: PersonLine) => ({ from: line.entry ?? entry, to: line.exit ?? authorisedUntil })
  const slept: PlannedStay['guests'] = []
  for (const line of guests) {
    const { from, to } = nightsOf(line)
    if (Temporal.PlainDate.compare(from, to) >= 0) continue
    const bed = bedFor(line, { from: numberOf(from), to: numberOf(to) }, household, known, places)
    if (bed) slept.push({ personKey: line.key, bedId: bed.id, from, to })
  }
  if (guests.some(({ reader }) => reader.problems.length > 0)) return undefined
  return {
    key,
    household,
    entry,
    authorisedUntil,
    ruleSetId: rules.id,
    rows: new Set(guests.map(({ reader }) => reader.number)),
    guests: slept,
    changes: changesOf(guests, entry, exit),
    departure: exit === null ? null : departureOf(guests, exit),
  }
}

function endByRules(entry: Day, exit: Day | null, days: number | null): Day | null {
  if (exit) return Temporal.PlainDate.compare(exit, entry) > 0 ? exit : entry.add({ days: 1 })
  return days === null ? null : entry.add({ days })
}

/** The bed the row names, or the first free one of the place it names; says in the row why there is none. */
function bedFor(
  line: PersonLine,
  nights: Span,
  household: string,
  known: KnownStaySheet,
  places: Places,
): SheetBed | undefined {
  if (known.nights.get(line.key)?.some((other) => overlap(nights, other))) {
    line.reader.wrong('entry', 'In Approdo questa persona in quelle notti dorme già da un’altra parte.')
    return undefined
  }
  const named = places.named(line.place)
  const serving = named.filter((bed) => within(nights, bed.inService))
  const free = serving.find((bed) => !places.inTheWay(bed, nights, household))
  if (free) {
    places.take(free, nights, household, line.reader.number)
    return free
  }
  if (named.length === 0)
    line.reader.wrong('unit', 'Questo posto non c’è nel servizio: controlla i nomi, o importa prima i posti.')
  else if (serving.length === 0)
    line.reader.wrong('entry', 'In quelle notti il posto non è in servizio: controlla le date, o quelle del letto.')
  else line.reader.wrong(line.place.bed ? 'bed' : 'unit', occupied(serving, nights, household, places))
  return undefined
}

type NamedBed = SheetBed & { plain: { site: string; unit: string; room: string; bed: string } }
type Place = PersonLine['place']

/** The beds of the service by the names people write, and what is in each room. */
class Places {
  readonly #byUnit = new Map<string, NamedBed[]>()
  readonly #uses = new Map<string, SheetUse[]>()

  constructor({ beds, uses }: KnownStaySheet) {
    for (const bed of beds) {
      const names = { site: plain(bed.site), unit: plain(bed.unit), room: plain(bed.room), bed: plain(bed.bed) }
      addTo(this.#byUnit, names.unit, { ...bed, plain: names })
    }
    for (const use of uses) addTo(this.#uses, use.roomId, use)
  }

  named(place: Place): SheetBed[] {
    const same = (one: string, other: string | null) => other === null || one === plain(other)
    return (this.#byUnit.get(plain(place.unit ?? '')) ?? []).filter(
      (bed) => same(bed.plain.site, place.site) && same(bed.plain.room, place.room) && same(bed.plain.bed, place.bed),
    )
  }

  inTheWay(bed: SheetBed, nights: Span, household: string): SheetUse | undefined {
    return this.#uses
      .get(bed.roomId)
      ?.find(
        (use) =>
          overlap(nights, use.nights) &&
          (use.bedId === bed.id || (bed.isPrivate && use.household !== null && use.household !== household)),
      )
  }

  take({ id, roomId }: SheetBed, nights: Span, household: string, row: number): void {
    addTo(this.#uses, roomId, { bedId: id, roomId, nights, household, name: `riga ${row}`, kind: 'row' })
  }

  /** Gives back what a household took of which not everyone could be placed. */
  forget(household: string): void {
    for (const [room, uses] of this.#uses)
      this.#uses.set(
        room,
        uses.filter((use) => use.kind !== 'row' || use.household !== household),
      )
  }
}

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}

const plain = (name: string) => plainHeading(name) || name.toLowerCase()

const kinds: Record<string, string> = {
  closure: 'chiuso',
  turnover: 'in ripristino',
  hold: 'già proposto',
  stay: 'già occupato',
  row: 'già preso',
}

function occupied(beds: SheetBed[], nights: Span, household: string, places: Places): string {
  if (beds.length > 1)
    return 'In quel posto non c’è un letto libero per tutte quelle notti: scegline un altro, o altre date.'
  const [bed] = beds
  const use = bed && places.inTheWay(bed, nights, household)
  if (!use) return 'Il posto in quelle notti non è libero: scegline un altro, o altre date.'
  const who = use.kind === 'row' ? ` dalla ${use.name}` : use.name ? ` da ${use.name}` : ''
  return `Il posto in quelle notti è ${kinds[use.kind] ?? 'occupato'}${who}: scegline un altro, o altre date.`
}

function changesOf(guests: PersonLine[], entry: Day, exit: Day | null): PlannedStay['changes'] {
  return guests.flatMap((line) => [
    ...(line.entry && !line.entry.equals(entry)
      ? [{ personKey: line.key, kind: 'arrival' as const, on: line.entry }]
      : []),
    ...(line.exit && !(exit && line.exit.equals(exit))
      ? [{ personKey: line.key, kind: 'leaving' as const, on: line.exit }]
      : []),
  ])
}

/** The head speaks for the household; otherwise whoever says where they went. */
function departureOf(guests: PersonLine[], on: Day): PlannedStay['departure'] {
  const speaker =
    guests.find(({ relation, destination }) => relation === 1 && destination) ??
    guests.find(({ destination }) => destination)
  const destination = speaker?.destination ?? 'unknown'
  const said = speaker?.exitReason ?? guests.find(({ exitReason }) => exitReason)?.exitReason ?? 'unknown'
  const reason = destination === 'deceased' ? 'deceased' : said === 'deceased' ? 'unknown' : said
  return { on, destination, reason }
}

const inOrder = (days: Day[]) => [...days].sort(Temporal.PlainDate.compare)
const first = (days: Day[]): Day | null => inOrder(days)[0] ?? null
const last = (days: Day[]): Day | null => inOrder(days).at(-1) ?? null
