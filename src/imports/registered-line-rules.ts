import type { Sex } from '../people/words.ts'
import type { EndingReason, TellingLanguage } from '../residence/words.ts'
import { endingReasons, tellingLanguages } from '../residence/words.ts'
import { readDay, readText, readWhole, readWord } from './cell-rules.ts'
import { plainHeading } from './mapping-rules.ts'
import { originsOf, readBirth, readEmail, readTaxCode } from './people-line-rules.ts'
import { relationMap } from './people-words-rules.ts'
import { listOf } from './place-words-rules.ts'
import { mostFamily, mostProxies } from './registered-columns.ts'
import { documentIn, endingMap, stateMap, tellingLanguageMap } from './registered-words-rules.ts'
import type { RowReader } from './row-reader.ts'
import type { Cell } from './sheet.ts'

type Day = Temporal.PlainDate

export type FamilyLine = {
  familyName: string
  givenName: string
  birthDate: Day | null
  birthYear: number | null
  relation: number
}
export type ProxyLine = {
  familyName: string
  givenName: string
  document: ReturnType<typeof documentIn>
  from: Day
  until: Day
  /** Its column, to say there what the rules of the desk do not let through. */
  column: string
}

/** One person registered at a desk, as the row says. */
export type RegisteredLine = {
  reader: RowReader
  key: string
  number: number | null
  familyName: string
  givenName: string
  sex: Sex | null
  birthDate: Day | null
  birthYear: number | null
  birthPlace: string | null
  citizenships: string[]
  taxCode: string | null
  document: string | null
  phone: string | null
  email: string | null
  language: TellingLanguage | null
  notes: string | null
  from: Day | null
  validUntil: Day | null
  box: string | null
  sender: string | null
  ended: { onDay: Day; reason: EndingReason; act: string | null } | null
  family: FamilyLine[]
  proxies: ProxyLine[]
}

const text = (most: number) => (cell: Cell) => readText(cell, most)
const before = (one: Day, other: Day) => Temporal.PlainDate.compare(one, other) < 0

/** Reads a row and notes all that is wrong in it, whatever the rest of the sheet says. */
export function registeredLine(reader: RowReader, today: Day): RegisteredLine {
  const line: RegisteredLine = {
    reader,
    key: '',
    number: reader.read('number', (cell) => readWhole(cell, 1, 9_999_999)),
    familyName: reader.needed('familyName', text(200)) ?? '',
    givenName: reader.read('givenName', text(200)) ?? '',
    ...originsOf(reader, today),
    taxCode: reader.read('taxCode', readTaxCode),
    document: reader.read('document', text(120)),
    phone: reader.read('phone', text(60)),
    email: reader.read('email', readEmail),
    language: reader.read('language', (cell) => readWord(cell, tellingLanguageMap, listOf(tellingLanguages))),
    notes: reader.read('notes', (cell) => readText(cell, 4000, { lines: true })),
    from: reader.needed('from', readDay),
    validUntil: reader.read('validUntil', readDay),
    box: reader.read('box', text(40)),
    sender: reader.read('sender', text(200)),
    ended: null,
    family: [],
    proxies: [],
  }
  line.ended = endOf(line, today)
  line.family = Array.from({ length: mostFamily }, (_, at) => familyOf(reader, at + 1)).flatMap((one) => one ?? [])
  line.proxies = Array.from({ length: mostProxies }, (_, at) => proxyOf(line, at + 1, today)).flatMap(
    (one) => one ?? [],
  )
  checkDays(line, today)
  line.key = keyOf(line)
  return line
}

function checkDays({ reader, from, validUntil, birthDate }: RegisteredLine, today: Day): void {
  if (from && before(today, from)) reader.wrong('from', 'La decorrenza è nel futuro: si importa quando è cominciata.')
  if (from && birthDate && before(from, birthDate))
    reader.wrong('from', 'La decorrenza viene prima della nascita: ricontrolla le due date.')
  if (from && validUntil && before(validUntil, from))
    reader.wrong('validUntil', 'La scadenza viene prima della decorrenza: correggi una delle due date.')
}

function endOf({ reader, from }: RegisteredLine, today: Day): RegisteredLine['ended'] {
  const state = reader.read('state', (cell) => readWord(cell, stateMap, 'attiva, chiusa'))
  const onDay = reader.read('endedOn', readDay)
  const reason = reader.read('endReason', (cell) => readWord(cell, endingMap, listOf(endingReasons)))
  const act = reader.read('endAct', text(300))
  if (!onDay) {
    if (state === 'ended' || reason) reader.wrong('endedOn', 'Risulta chiusa: manca il giorno di chiusura.')
    return null
  }
  if (state === 'open') reader.wrong('state', 'Risulta attiva, ma c’è una data di chiusura: togli l’una o l’altra.')
  if (before(today, onDay)) reader.wrong('endedOn', 'La chiusura è nel futuro: si importa quando è avvenuta.')
  if (from && !before(from, onDay))
    reader.wrong('endedOn', 'La chiusura deve venire dopo la decorrenza: correggi una delle due date.')
  if (reason === 'untraceable' && !act)
    reader.wrong('endAct', 'Chi è irreperibile si chiude con un provvedimento: scrivi quale.')
  return { onDay, reason: reason ?? 'other', act }
}

function familyOf(reader: RowReader, n: number): FamilyLine | undefined {
  const read = (part: string) => reader.read(`family${n}${part}`, text(200)) ?? ''
  const [familyName, givenName] = [read('FamilyName'), read('GivenName')]
  const birth = reader.read<Day | number>(`family${n}Birth`, readBirth)
  const relation = reader.read(`family${n}Relation`, (cell) =>
    readWord(cell, relationMap, 'moglie, figlio, madre, convivente'),
  )
  if (!familyName && !givenName) {
    if (birth || relation) reader.wrong(`family${n}FamilyName`, 'Manca il nome di questo familiare.')
    return undefined
  }
  if (relation === 1)
    reader.wrong(`family${n}Relation`, 'L’intestatario è la persona della riga: scrivi che cosa è per lei.')
  const year = typeof birth === 'number'
  return {
    familyName,
    givenName,
    birthDate: year ? null : birth,
    birthYear: year ? birth : (birth?.year ?? null),
    relation: relation ?? 99,
  }
}

/** A proxy is written, dated, and notes both documents. */
function proxyOf({ reader, document }: RegisteredLine, n: number, today: Day): ProxyLine | undefined {
  const key = (part: string) => `proxy${n}${part}`
  const read = (part: string, most = 200) => reader.read(key(part), text(most))
  const [familyName, givenName, paper] = [read('FamilyName'), read('GivenName'), read('Document', 120)]
  const [from, until] = [reader.read(key('From'), readDay), reader.read(key('Until'), readDay)]
  if (!familyName && !givenName && !paper && !from && !until) return undefined
  const problems = reader.problems.length
  if (!familyName) reader.wrong(key('FamilyName'), 'Manca il cognome di chi ritira.')
  if (!paper) reader.wrong(key('Document'), 'Manca il documento di chi ritira: tipo e numero.')
  if (!from) reader.wrong(key('From'), 'Manca il giorno da cui la delega vale.')
  if (!until) reader.wrong(key('Until'), 'Manca l’ultimo giorno in cui la delega vale: una delega non è per sempre.')
  if (from && before(today, from)) reader.wrong(key('From'), 'La delega comincia nel futuro: si aggiunge in Approdo.')
  if (from && until && before(until, from))
    reader.wrong(key('Until'), 'La delega finisce prima di cominciare: correggi una delle due date.')
  if (!document) reader.wrong('document', 'C’è una delega: serve anche il documento della persona.')
  if (reader.problems.length > problems || !familyName || !paper || !from || !until) return undefined
  return { familyName, givenName: givenName ?? '', document: documentIn(paper), from, until, column: key('Until') }
}

/** What tells somebody registered among those of the desk: the number, else the tax code, else names, birth and day. */
function keyOf(line: RegisteredLine): string {
  if (line.number !== null) return `n:${line.number}`
  if (line.taxCode) return `cf:${line.taxCode}`
  const names = [line.familyName, line.givenName].map((name) => plainHeading(name) || name.toLowerCase())
  return [...names, line.birthDate?.toString() ?? line.birthYear ?? '', line.from?.toString() ?? ''].join('|')
}
