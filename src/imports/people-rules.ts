import { peopleColumns } from './columns.ts'
import type { Mapping } from './mapping-rules.ts'
import { plainHeading } from './mapping-rules.ts'
import { type PersonLine, personLine } from './people-line-rules.ts'
import { type KnownStaySheet, type PlannedStay, planSheetStays, type StayFacts } from './people-stay-rules.ts'
import { Account, aside, type FileSummary, imported, unchanged } from './report.ts'
import { type Problem, RowReader } from './row-reader.ts'
import { cellText, type Sheet } from './sheet.ts'

type Day = Temporal.PlainDate

export type LikelyPerson = { id: string; name: string; why: string; strong: boolean }

/** What the service has already, by the keys of its earlier sheets. */
export type KnownPeople = KnownStaySheet & {
  /** Person key → id, and the key of the household they are in now. */
  people: Map<string, { id: string; household: string | null }>
  /** Household key → id, and whether it has a head today. */
  households: Map<string, { id: string; hasHead: boolean }>
  /** Tax code → who has it, among those the actor may see. */
  codes: Map<string, { id: string; name: string }>
  /** By row: people already recorded who look like the one of the row. */
  likely: Map<number, LikelyPerson[]>
}

export type PlannedPersonOfSheet = { line: PersonLine; relation: number; since: Day }
export type PlannedHouseholdOfSheet = {
  key: string
  name: string | null
  isNew: boolean
  since: Day
  newcomers: PlannedPersonOfSheet[]
}
export type PeoplePlan = {
  households: PlannedHouseholdOfSheet[]
  stays: PlannedStay[]
  problems: Problem[]
  likely: { row: number; name: string; matches: LikelyPerson[] }[]
  summary: FileSummary
}

/** The rows alone, before anything is asked of the database: what to look up. */
export function linesOf(sheet: Sheet, mapping: Mapping, today: Day): PersonLine[] {
  return sheet.rows.map((row) => personLine(new RowReader(row, mapping, peopleColumns), today))
}

/**
 * What the rows become, given what the service has. A household goes together: if one row has a problem, its other rows are set aside
 * with it. Nobody who is there is changed.
 */
export function planSheetPeople(
  lines: PersonLine[],
  known: KnownPeople,
  facts: StayFacts & { othersThanKnown: boolean },
): PeoplePlan {
  const households = householdsOf(lines)
  sayRepeated(lines)
  for (const line of lines) checkAgainstKnown(line, known, facts.othersThanKnown)
  for (const members of households.values()) oneHead(members, known)
  const planned = planSheetStays(households, known, facts)
  const account = new Account('Foglio')
  for (const { reader } of lines)
    account.open(reader.number, cellText(reader.cell('code')) || cellText(reader.cell('familyName')))
  const plan: PlannedHouseholdOfSheet[] = []
  const stays: PlannedStay[] = []
  for (const [key, members] of households) {
    const bad = members.find(({ reader }) => reader.problems.length > 0)
    if (bad) {
      setAside(account, members, bad)
      continue
    }
    const household = householdOf(key, members, known, facts.today)
    const stay = planned.get(key)
    if (household.newcomers.length > 0) plan.push(household)
    if (stay) stays.push(stay)
    const newcomers = new Set(household.newcomers.map(({ line }) => line))
    for (const line of members)
      account.decide(
        line.reader.number,
        newcomers.has(line) || stay?.rows.has(line.reader.number) ? imported : unchanged,
      )
  }
  return {
    households: plan,
    stays,
    problems: lines.flatMap(({ reader }) => reader.problems),
    likely: lines.flatMap((line) => likelyOf(line, known)),
    summary: account.summary(),
  }
}

/** Without a household of its own, a person is one. */
export function householdsOf(lines: PersonLine[]): Map<string, PersonLine[]> {
  const households = new Map<string, PersonLine[]>()
  for (const line of lines) {
    const key =
      line.household === null ? `solo:${line.key}` : plainHeading(line.household) || line.household.toLowerCase()
    households.set(key, [...(households.get(key) ?? []), line])
  }
  return households
}

export const householdKeyOf = (line: PersonLine): string => [...householdsOf([line]).keys()][0] ?? ''

function sayRepeated(lines: PersonLine[]): void {
  const rows = new Map<string, number>()
  for (const { key, reader } of lines) {
    const first = rows.get(key)
    if (first === undefined) rows.set(key, reader.number)
    else
      reader.wrong(null, `Questa persona è già alla riga ${first}: tieni una riga sola, o distinguile con un codice.`)
  }
}

function checkAgainstKnown(line: PersonLine, known: KnownPeople, othersThanKnown: boolean): void {
  const here = known.people.get(line.key)
  const household = householdKeyOf(line)
  if (here) {
    if (here.household !== household)
      line.reader.wrong(
        'household',
        'Questa persona in Approdo è in un altro nucleo: registra prima il cambio dalla sua scheda.',
      )
    return
  }
  const holder = line.taxCode ? known.codes.get(line.taxCode) : undefined
  if (holder)
    line.reader.wrong(
      'taxCode',
      `È già il codice di ${holder.name}: se è la stessa persona usa la sua scheda e togli questa riga.`,
    )
  const strong = known.likely.get(line.reader.number)?.find((match) => match.strong)
  if (!holder && strong && !othersThanKnown)
    line.reader.wrong(
      null,
      `Somiglia a ${strong.name}, già in Approdo (${strong.why}): se è un’altra persona, dillo alla conferma.`,
      'likely',
    )
}

function likelyOf(line: PersonLine, known: KnownPeople) {
  const matches = known.people.has(line.key) ? [] : (known.likely.get(line.reader.number) ?? [])
  const name = [line.givenName, line.familyName].filter(Boolean).join(' ') || (line.alias ?? '')
  return matches.length > 0 ? [{ row: line.reader.number, name, matches }] : []
}

/** A household has one head; where nobody is said to be, the first of its rows is. */
function oneHead(members: PersonLine[], known: KnownPeople): void {
  const [first, ...others] = members.filter(({ relation }) => relation === 1)
  for (const other of others)
    other.reader.wrong(
      'relation',
      `Il nucleo ha già chi lo intesta alla riga ${first?.reader.number}: uno solo alla volta.`,
    )
  const here = known.households.get(members[0] ? householdKeyOf(members[0]) : '')
  for (const line of members)
    if (line.relation === 1 && here?.hasHead && !known.people.has(line.key))
      line.reader.wrong('relation', 'Questo nucleo in Approdo ha già chi lo intesta: scegli un’altra relazione.')
}

function setAside(account: Account, members: PersonLine[], bad: PersonLine): void {
  for (const { reader } of members) {
    const [own] = reader.problems
    account.decide(
      reader.number,
      aside(own ? own.sentence : `Un’altra riga dello stesso nucleo ha un problema (riga ${bad.reader.number})`),
    )
  }
}

function householdOf(key: string, members: PersonLine[], known: KnownPeople, today: Day): PlannedHouseholdOfSheet {
  const here = known.households.get(key)
  const named = members.some(({ relation }) => relation === 1) || here?.hasHead
  const newcomers = members
    .filter((line) => !known.people.has(line.key))
    .map((line, index) => ({
      line,
      relation: line.relation ?? (named || index > 0 ? 99 : 1),
      since: line.since ?? line.entry ?? today,
    }))
  const days = newcomers.map(({ since }) => since).sort(Temporal.PlainDate.compare)
  const household = members[0]?.household ?? null
  return { key, name: nameOf(household), isNew: !here, since: days[0] ?? today, newcomers }
}

/** A bare code ("12", "N-12") is no name to show: then the household takes the name of its head. */
const nameOf = (household: string | null) => (household && /\p{L}{3,}/u.test(household) ? household : null)
