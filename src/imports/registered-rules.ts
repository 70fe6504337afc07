import type { Mapping } from './mapping-rules.ts'
import { plainHeading } from './mapping-rules.ts'
import type { LikelyPerson } from './people-rules.ts'
import { registeredColumns } from './registered-columns.ts'
import { type RegisteredLine, registeredLine } from './registered-line-rules.ts'
import { Account, aside, type FileSummary, imported, unchanged } from './report.ts'
import { type Problem, RowReader } from './row-reader.ts'
import { cellText, type Sheet } from './sheet.ts'

type Day = Temporal.PlainDate

/** What the desk has already. */
export type KnownRegistered = {
  /** The keys of its earlier sheets that are here. */
  keys: Set<string>
  /** Number at the desk's address → whose it is; of who must not be found, nobody's name. */
  numbers: Map<number, string>
  /** Tax code → who has it, among those the actor may see. */
  codes: Map<string, { id: string; name: string }>
  /** By row: people already recorded who look like one of the row. */
  likely: Map<number, LikelyPerson[]>
}

export type DeskLimits = { proxiesPerPerson: number; proxyMostDays: number }

export type RegisteredPlan = {
  lines: RegisteredLine[]
  problems: Problem[]
  likely: { row: number; name: string; matches: LikelyPerson[] }[]
  summary: FileSummary
}

export function registeredLinesOf(sheet: Sheet, mapping: Mapping, today: Day): RegisteredLine[] {
  return sheet.rows.map((row) => registeredLine(new RowReader(row, mapping, registeredColumns), today))
}

type Facts = { limits: DeskLimits | undefined; othersThanKnown: boolean }

/** What the rows become, given what the desk has. Nobody who is there is changed; who looks like somebody known is a question. */
export function planRegistered(lines: RegisteredLine[], known: KnownRegistered, facts: Facts): RegisteredPlan {
  sayRepeated(lines)
  for (const line of lines) {
    if (known.keys.has(line.key)) continue
    checkAgainstKnown(line, known, facts.othersThanKnown)
    checkProxies(line, facts.limits)
  }
  const account = new Account('Foglio')
  const planned: RegisteredLine[] = []
  for (const line of lines) {
    const { reader } = line
    account.open(reader.number, cellText(reader.cell('number')) || line.familyName)
    const [problem] = reader.problems
    if (known.keys.has(line.key) && !problem) account.decide(reader.number, unchanged)
    else if (problem) account.decide(reader.number, aside(problem.sentence))
    else {
      account.decide(reader.number, imported)
      planned.push(line)
    }
  }
  return {
    lines: planned,
    problems: lines.flatMap(({ reader }) => reader.problems),
    likely: lines.flatMap((line) => likelyOf(line, known)),
    summary: account.summary(),
  }
}

/** The same person on two rows, by number, tax code or names; or somebody's family who has a row of their own. */
function sayRepeated(lines: RegisteredLine[]): void {
  const first = new Map<string, number>()
  const said = (line: RegisteredLine, mark: string | null, sentence: (row: number) => string) => {
    if (mark === null) return false
    const row = first.get(mark)
    if (row === undefined) first.set(mark, line.reader.number)
    else line.reader.wrong(null, sentence(row))
    return row !== undefined
  }
  for (const line of lines) {
    const twice = (row: number) => `Questa persona è già alla riga ${row}: tieni una riga sola.`
    if (
      said(
        line,
        line.number === null ? null : `n:${line.number}`,
        (row) => `Il numero ${line.number} è già alla riga ${row}: correggi uno dei due.`,
      )
    )
      continue
    if (said(line, line.taxCode && `cf:${line.taxCode}`, twice)) continue
    if (!line.ended && nameMark(line)) said(line, nameMark(line), twice)
  }
  for (const line of lines)
    for (const one of line.family) {
      const row = first.get(nameMark(one) ?? '')
      if (row !== undefined && row !== line.reader.number)
        line.reader.wrong(
          null,
          `${one.givenName} ${one.familyName} è anche alla riga ${row}: lascia questa persona in una delle due.`,
        )
    }
}

type Named = { familyName: string; givenName: string; birthDate: Day | null; birthYear: number | null }

/** Names alone are not enough to say that two people are one. */
function nameMark({ familyName, givenName, birthDate, birthYear }: Named): string | null {
  const birth = birthDate?.toString() ?? birthYear
  return birth ? [plainHeading(familyName), plainHeading(givenName), birth].join('|') : null
}

function checkAgainstKnown(line: RegisteredLine, known: KnownRegistered, othersThanKnown: boolean): void {
  const { reader } = line
  const whose = line.number === null ? undefined : known.numbers.get(line.number)
  if (whose !== undefined)
    reader.wrong('number', `Il numero ${line.number} in Approdo è già di ${whose}: correggi il numero o togli la riga.`)
  const holder = line.taxCode ? known.codes.get(line.taxCode) : undefined
  if (holder)
    reader.wrong(
      'taxCode',
      `È già il codice di ${holder.name}: se è la stessa persona registrala dal suo fascicolo, con «Chiedi la residenza», e togli questa riga.`,
    )
  const strong = known.likely.get(reader.number)?.find((match) => match.strong)
  if (!holder && strong && !othersThanKnown)
    reader.wrong(
      null,
      `Somiglia a ${strong.name}, già in Approdo (${strong.why}): se è la stessa persona registrala dal suo fascicolo, con «Chiedi la residenza», e togli questa riga; se è un’altra persona, dillo alla conferma.`,
      'likely',
    )
}

function checkProxies({ reader, proxies }: RegisteredLine, limits: DeskLimits | undefined): void {
  if (!limits) return
  const { proxiesPerPerson, proxyMostDays } = limits
  for (const { from, until, column } of proxies)
    if (from.until(until, { largestUnit: 'days' }).days + 1 > proxyMostDays)
      reader.wrong(
        column,
        `Le regole dello sportello vogliono deleghe di non più di ${proxyMostDays} giorni: accorciala.`,
      )
  const together = proxies.filter((one) =>
    proxies.some((other) => other !== one && !(before(one.until, other.from) || before(other.until, one.from))),
  ).length
  if (Math.max(together, proxies.length > 0 ? 1 : 0) > proxiesPerPerson)
    reader.wrong(
      proxies.at(-1)?.column ?? null,
      `Le regole dello sportello ne ammettono ${proxiesPerPerson} alla volta: togline una.`,
    )
}

const before = (one: Day, other: Day) => Temporal.PlainDate.compare(one, other) < 0

function likelyOf(line: RegisteredLine, known: KnownRegistered) {
  const matches = known.keys.has(line.key) ? [] : (known.likely.get(line.reader.number) ?? [])
  return matches.length > 0
    ? [{ row: line.reader.number, name: `${line.givenName} ${line.familyName}`.trim(), matches }]
    : []
}
