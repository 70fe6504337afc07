import { fileTypeFromBuffer } from 'file-type'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { columnsOf, type SheetKind } from './columns.ts'
import { headingRow } from './mapping-rules.ts'
import { notASpreadsheet, readCsv } from './read-csv.ts'
import { readXlsx, tooManyRows } from './read-xlsx.ts'
import { type Cell, cellText, mostRows, type Sheet, unreadable } from './sheet.ts'

export const mostBytes = 20 * 1024 * 1024

/** The rows of an Excel or CSV file, told apart by what is in it and not by its name. Says in a sentence what cannot be read. */
export async function readSheet(bytes: Uint8Array, kind: SheetKind): Promise<Outcome<Sheet>> {
  if (bytes.length === 0) return refused(emptyFile)
  if (bytes.length > mostBytes) return refused(tooLarge(bytes.length))
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refused(oldExcel)
  if (await isSomethingElse(bytes)) return refused(notASpreadsheet)
  const read = startsWith(bytes, [0x50, 0x4b]) ? await readXlsx(bytes) : fromCsv(bytes)
  return read.ok ? arranged(read.value.rows, read.value.notes, kind) : read
}

function fromCsv(bytes: Uint8Array): Outcome<{ rows: { number: number; cells: Cell[] }[]; notes: string[] }> {
  const read = readCsv(bytes)
  return read.ok ? done({ rows: read.value, notes: [] }) : read
}

function arranged(rows: { number: number; cells: Cell[] }[], notes: string[], kind: SheetKind): Outcome<Sheet> {
  const clean = rows.map(({ number, cells }) => ({ number, cells: cells.map(kept) }))
  const start = headingRow(
    clean.map(({ cells }) => cells.map(cellText)),
    columnsOf[kind],
  )
  const headings = (clean[start]?.cells ?? []).map(cellText)
  const full = clean.slice(start + 1).filter(({ cells }) => cells.some((cell) => cellText(cell) !== ''))
  if (full.length > mostRows) return refused(tooManyRows)
  if (full.length === 0) return refused(headings.some(Boolean) ? onlyHeadings : emptyFile)
  if (start > 0) notes.push(`Le intestazioni sono alla riga ${clean[start]?.number}: quelle sopra non le ho lette.`)
  return done({ headings, rows: full, notes })
}

/** A null byte cannot be stored at all; lone halves of a character neither. */
function kept(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell
  const text = cell.replaceAll('\0', unreadable).toWellFormed().trim()
  return text === '' ? null : text
}

/** A picture, a program, a PDF, whatever it is called. Text may begin like one by chance (BMI;…), but holds no null bytes unless it is UTF-16. */
async function isSomethingElse(bytes: Uint8Array): Promise<boolean> {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return true
  const isUtf16 = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])
  if (isUtf16 || startsWith(bytes, [0x50, 0x4b]) || !bytes.subarray(0, 4096).includes(0)) return false
  return (await fileTypeFromBuffer(bytes)) !== undefined
}

const startsWith = (bytes: Uint8Array, signature: number[]) => signature.every((byte, index) => bytes[index] === byte)

const emptyFile = { reason: 'empty', field: 'file', sentence: 'Il file è vuoto: non c’è niente da importare.' }
const onlyHeadings = {
  reason: 'empty',
  field: 'file',
  sentence: 'Ci sono le intestazioni ma nessuna riga: non c’è niente da importare.',
}
const oldExcel = {
  reason: 'old-excel',
  field: 'file',
  sentence:
    'È un file Excel del vecchio formato (.xls), o protetto da password: salvalo come .xlsx senza password e riprova.',
}
export const tooLarge = (bytes: number) => ({
  reason: 'too-large',
  field: 'file',
  sentence: `Il file è di ${Math.ceil(bytes / 1024 / 1024)} MB e il massimo è 20: dividilo in file più piccoli.`,
})
