import { faultOf, plainOf } from '../people/identifier-rules.ts'
import { type NeedKind, needLabels, type Sex } from '../people/words.ts'
import type { Destination } from '../placements/destinations.ts'
import type { ExitReason } from '../placements/stay-words.ts'
import { type Read, readDay, readText, readWhole, readWord, readWords } from './cell-rules.ts'
import { plainHeading } from './mapping-rules.ts'
import {
  countryMap,
  destinationMap,
  exitReasonMap,
  languageMap,
  needMap,
  relationMap,
  sexMap,
} from './people-words-rules.ts'
import { listOf } from './place-words-rules.ts'
import type { RowReader } from './row-reader.ts'
import type { Cell } from './sheet.ts'

type Day = Temporal.PlainDate

/** One person of a sheet, as the row says. */
export type PersonLine = {
  reader: RowReader
  key: string
  household: string | null
  givenName: string
  familyName: string
  alias: string | null
  sex: Sex | null
  birthDate: Day | null
  birthYear: number | null
  birthPlace: string | null
  citizenships: string[]
  languages: string[]
  taxCode: string | null
  relation: number | null
  since: Day | null
  needs: NeedKind[]
  phone: string | null
  email: string | null
  notes: string | null
  place: { site: string | null; unit: string | null; room: string | null; bed: string | null }
  entry: Day | null
  until: Day | null
  exit: Day | null
  destination: Destination | null
  exitReason: ExitReason | null
}

/** Reads a row and notes all that is wrong in it, whatever the rest of the sheet says. */
export function personLine(reader: RowReader, today: Day): PersonLine {
  const text = (most: number) => (cell: Cell) => readText(cell, most)
  const line: PersonLine = {
    reader,
    key: '',
    household: reader.read('household', text(100)),
    ...namesOf(reader),
    ...originsOf(reader, today),
    languages:
      reader.read('languages', (cell) => readWords(cell, languageMap, 'il nome di una lingua, per esempio arabo')) ??
      [],
    taxCode: reader.read('taxCode', readTaxCode),
    relation: reader.read('relation', (cell) =>
      readWord(cell, relationMap, 'intestatario, moglie, figlio, madre, convivente'),
    ),
    since: reader.read('since', readDay),
    needs: reader.read('needs', (cell) => readWords(cell, needMap, listOf(needLabels))) ?? [],
    phone: reader.read('phone', text(60)),
    email: reader.read('email', readEmail),
    notes: reader.read('notes', (cell) => readText(cell, 5000, { lines: true })),
    place: {
      site: reader.read('site', text(200)),
      unit: reader.read('unit', text(100)),
      room: reader.read('room', text(100)),
      bed: reader.read('bed', text(100)),
    },
    entry: reader.read('entry', readDay),
    until: reader.read('until', readDay),
    exit: reader.read('exit', readDay),
    destination: reader.read('destination', (cell) =>
      readWord(cell, destinationMap, 'le destinazioni di Approdo, nel foglio Note del modello'),
    ),
    exitReason: reader.read('exitReason', (cell) =>
      readWord(cell, exitReasonMap, 'i motivi di Approdo, nel foglio Note del modello'),
    ),
  }
  checkStay(line, today)
  line.key = keyOf(line, reader.read('code', text(100)))
  return line
}

function namesOf(reader: RowReader) {
  const read = (key: string) => reader.read(key, (cell) => readText(cell, 200)) ?? ''
  const names = { familyName: read('familyName'), givenName: read('givenName'), alias: read('alias') || null }
  const isEmpty = !names.familyName && !names.givenName && !names.alias
  if (isEmpty && !reader.problems.some(({ heading }) => heading === 'Cognome' || heading === 'Nome'))
    reader.wrong('familyName', 'Manca il nome: serve almeno un cognome, un nome o come si fa chiamare.')
  return names
}

/** Sex, birth and citizenships, in whatever sheet they are. */
export const originsOf = (reader: RowReader, today: Day) => ({
  sex: reader.read('sex', (cell) => readWord(cell, sexMap, 'F, M, altro')),
  ...birthOf(reader, today),
  birthPlace: reader.read('birthPlace', (cell) => readText(cell, 200)),
  citizenships:
    reader.read('citizenships', (cell) =>
      readWords(cell, countryMap, 'il nome di uno Stato, o la sua sigla di tre lettere'),
    ) ?? [],
})

function birthOf(reader: RowReader, today: Day): { birthDate: Day | null; birthYear: number | null } {
  const birthDate = reader.read<Day | number>('birthDate', readBirth)
  const birthYear = reader.read('birthYear', (cell) => readWhole(cell, 1880, 2200))
  if (typeof birthDate === 'number') return { birthDate: null, birthYear: birthDate }
  if (birthDate && Temporal.PlainDate.compare(birthDate, today) > 0)
    reader.wrong('birthDate', 'La data di nascita è nel futuro: ricontrollala.')
  if (birthDate && birthYear !== null && birthYear !== birthDate.year)
    reader.wrong('birthYear', `L’anno non è quello della data di nascita, ${birthDate.year}: tieni quello giusto.`)
  return { birthDate, birthYear: birthDate?.year ?? birthYear }
}

/** Many write only the year where a date is asked. */
export function readBirth(cell: Cell): Read<Day | number> {
  const year = readWhole(cell, 1880, 2200)
  return year.ok && year.value !== null ? year : readDay(cell)
}

export function readTaxCode(cell: Cell) {
  const read = readText(cell, 40)
  if (!read.ok || read.value === null) return read
  const kind = /^\d{11}$/.test(plainOf(read.value)) ? 'provisional_tax_code' : 'tax_code'
  const fault = faultOf(kind, read.value)
  return fault ? { ok: false as const, sentence: fault } : { ok: true as const, value: plainOf(read.value) }
}

export function readEmail(cell: Cell) {
  const read = readText(cell, 200)
  if (!read.ok || read.value === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(read.value)) return read
  return {
    ok: false as const,
    sentence: 'Non è un indirizzo di posta elettronica: controlla la chiocciola e il punto.',
  }
}

function checkStay({ reader, entry, until, exit, destination, place }: PersonLine, today: Day): void {
  const before = (one: Day, other: Day) => Temporal.PlainDate.compare(one, other) < 0
  if (entry && until && !before(entry, until))
    reader.wrong(
      'until',
      'La fine dell’ospitalità viene prima dell’ingresso, o è lo stesso giorno: correggi una delle due date.',
    )
  if (entry && exit && before(exit, entry))
    reader.wrong('exit', 'L’uscita viene prima dell’ingresso: correggi una delle due date.')
  if (exit && before(today, exit)) reader.wrong('exit', 'L’uscita è nel futuro: si importa quando è avvenuta.')
  if (!entry && (until || exit))
    reader.wrong('entry', 'Manca il giorno di ingresso: senza, le altre date non dicono niente.')
  if (destination && !exit)
    reader.wrong('destination', 'C’è una destinazione ma non il giorno di uscita: aggiungilo, o togli la destinazione.')
  if (entry && !place.unit)
    reader.wrong('unit', 'Manca l’alloggio: per importare l’ospitalità serve sapere dove dorme.')
}

/** What tells a person among those of the service: a code of yours, the tax code, otherwise names and birth. */
function keyOf(line: PersonLine, code: string | null): string {
  if (code) return `#${code.toLowerCase()}`
  if (line.taxCode) return `cf:${line.taxCode}`
  const names = [line.familyName, line.givenName, line.alias ?? ''].map(
    (name) => plainHeading(name) || name.toLowerCase(),
  )
  return [...names, line.birthDate?.toString() ?? line.birthYear ?? ''].join('|')
}
