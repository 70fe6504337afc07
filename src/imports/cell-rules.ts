import { plainHeading } from './mapping-rules.ts'
import { type Cell, cellText, unreadable } from './sheet.ts'

/** What was read in a cell, or the sentence that says why it cannot be used. Empty cells give null. */
export type Read<Value> = { ok: true; value: Value | null } | { ok: false; sentence: string }

const ok = <Value>(value: Value | null): Read<Value> => ({ ok: true, value })
const wrong = (sentence: string): { ok: false; sentence: string } => ({ ok: false, sentence })

const control = /\p{Cc}/u
const controlInText = /[^\P{Cc}\n\r\t]/u

/** One line of text. */
export function readText(cell: Cell | undefined, most = 200, { lines = false } = {}): Read<string> {
  const text = cellText(cell)
  if (text === '') return ok<string>(null)
  if (text.length > most)
    return wrong(
      `È troppo lungo: ${text.length.toLocaleString('it')} caratteri, al massimo ${most.toLocaleString('it')}.`,
    )
  const unsafe = lines ? controlInText : control
  if (text.includes(unreadable) || unsafe.test(text))
    return wrong('Contiene caratteri che non si possono salvare: riscrivilo a mano.')
  return ok(text)
}

const badDay = 'Non è una data che esiste: scrivi giorno, mese e anno, per esempio 22/11/2026.'

/** A day as people write it, as machines write it, or as Excel counts it (days since 30 December 1899). */
export function readDay(cell: Cell | undefined): Read<Temporal.PlainDate> {
  if (typeof cell === 'boolean') return wrong(badDay)
  const text = cellText(cell)
  if (text === '') return ok<Temporal.PlainDate>(null)
  const day = writtenDay(text) ?? serialDay(text)
  if (!day) return wrong(badDay)
  return day.year < 1880 || day.year > 2200
    ? wrong(`L’anno ${day.year} non può essere giusto: ricontrolla la data.`)
    : ok(day)
}

function writtenDay(text: string): Temporal.PlainDate | undefined {
  const italian = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})(?:[ T]\d{1,2}[:.]\d{2}.*)?$/.exec(text)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/.exec(text)
  if (italian) return dayFrom(italian[3], italian[2], italian[1])
  return iso ? dayFrom(iso[1], iso[2], iso[3]) : undefined
}

/** Below 366 it is more likely a number that strayed than a day of the year 1900. */
function serialDay(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{3,6}(\.\d+)?$/.test(text)) return undefined
  const serial = Math.floor(Number(text))
  return serial > 366 && serial < 110_000 ? Temporal.PlainDate.from('1899-12-30').add({ days: serial }) : undefined
}

function dayFrom(year = '', month = '', day = ''): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    return undefined
  }
}

export function readWhole(cell: Cell | undefined, least: number, most: number): Read<number> {
  const text = cellText(cell).replace(/[.,]0+$/, '')
  if (text === '') return ok<number>(null)
  const value = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? ok(value) : wrong(`Serve un numero intero da ${least} a ${most}.`)
}

/** The words of a cell, compared as headings are. */
export function readWord<Value>(
  cell: Cell | undefined,
  words: ReadonlyMap<string, Value>,
  expected: string,
): Read<Value> {
  const text = cellText(cell)
  if (text === '') return ok<Value>(null)
  const value = words.get(plainHeading(text)) ?? words.get(text.trim().toLowerCase())
  return value === undefined ? wrong(`«${shown(text)}» non è fra le voci previste: ${expected}.`) : ok(value)
}

/** Several words, separated by comma, semicolon, slash or new line. */
export function readWords<Value>(
  cell: Cell | undefined,
  words: ReadonlyMap<string, Value>,
  expected: string,
): Read<Value[]> {
  const parts = cellText(cell)
    .split(/[,;/\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)
  const found: Value[] = []
  for (const part of parts) {
    const read = readWord(part, words, expected)
    if (!read.ok) return read
    if (read.value !== null && !found.includes(read.value)) found.push(read.value)
  }
  return ok(found.length > 0 ? found : null)
}

/** "Sesso: F" becomes a lookup without accents or case. */
export function wordMap<Value>(pairs: Iterable<readonly [string, Value]>): ReadonlyMap<string, Value> {
  return new Map(
    [...pairs].flatMap(([word, value]) => [[plainHeading(word), value] as const, [word.toLowerCase(), value] as const]),
  )
}

export const shown = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
