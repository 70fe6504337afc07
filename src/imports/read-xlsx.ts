import readWorkbook from 'read-excel-file/universal'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { unpacked } from '../platform/zip-bounds.ts'
import { type Cell, mostColumns, mostRows } from './sheet.ts'

export type XlsxRows = { rows: { number: number; cells: Cell[] }[]; notes: string[] }

/** The first sheet of a workbook that has anything in it. Formulas give the value they had when saved; macros are neither read nor run. */
export async function readXlsx(bytes: Uint8Array): Promise<Outcome<XlsxRows>> {
  const looked = lookInside(bytes)
  if (!looked.ok) return looked
  let sheets: { sheet: string; data: unknown[][] }[]
  try {
    sheets = await readWorkbook(new Blob([new Uint8Array(bytes)]))
  } catch {
    return refused(notReadable)
  }
  const full = sheets.filter(({ data }) => data.some((row) => row.some((cell) => cell !== null)))
  const [first] = full
  if (!first) return refused(empty)
  const notes = looked.value
  if (full.length > 1) notes.push(`Il file ha ${full.length} fogli: ho letto solo il primo, «${first.sheet}».`)
  return done({ rows: first.data.map((cells, index) => ({ number: index + 1, cells: cells.map(cellOf) })), notes })
}

/**
 * What the file holds, before it is read: whether it can be read without filling the memory (what it unpacks to, how far its rows and
 * columns reach) and what people should know (formulas, merged cells, macros).
 */
function lookInside(bytes: Uint8Array): Outcome<string[]> {
  const files = unpacked(
    bytes,
    (name) => name.endsWith('.xml') || name.endsWith('.rels') || name.endsWith('vbaProject.bin'),
  )
  if (!files.ok) return files
  if (!files.value.has('xl/workbook.xml')) return refused(files.value.has('content.xml') ? openDocument : notReadable)
  const notes: string[] = []
  if (files.value.has('xl/vbaProject.bin')) notes.push('Il file contiene macro: non le ho lette né eseguite.')
  if ([...files.value].some(([name, content]) => isXml(name) && declaresEntities(content))) return refused(notReadable)
  let formulas = false
  const merged: string[] = []
  for (const [name, content] of files.value) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue
    const xml = new TextDecoder().decode(content)
    const reach = furthest(xml)
    if (reach.row > mostRows + 20) return refused(tooManyRows)
    if (reach.column > mostColumns) return refused(tooManyColumns)
    formulas ||= /<f[ >/]/.test(xml)
    merged.push(...[...xml.matchAll(/<mergeCell ref="([A-Z0-9:]+)"/g)].map((found) => found[1] ?? ''))
  }
  if (formulas) notes.push('Ci sono formule: ho letto il valore che avevano quando il file è stato salvato.')
  if (merged.length > 0)
    notes.push(
      `Ci sono celle unite (${merged.slice(0, 3).join(', ')}${merged.length > 3 ? '…' : ''}): il valore conta solo per la prima, le altre le ho lette come vuote.`,
    )
  return done(notes)
}

const isXml = (name: string) => name.endsWith('.xml') || name.endsWith('.rels')

/** No spreadsheet program writes a document type: it is only there to make a reader expand or fetch something. */
const declaresEntities = (content: Uint8Array) => Buffer.from(content.subarray(0, 4096)).includes('<!DOCTYPE')

function furthest(xml: string): { row: number; column: number } {
  let [row, column] = [0, 0]
  for (const [, name = '', number = ''] of xml.matchAll(/<c [^>]*?r="([A-Z]{1,3})(\d{1,7})"/g)) {
    column = Math.max(column, columnNumber(name))
    row = Math.max(row, Number(number))
  }
  for (const [, number = ''] of xml.matchAll(/<row [^>]*?r="(\d{1,7})"[^>]*>(?=<c)/g))
    row = Math.max(row, Number(number))
  return { row, column }
}

const columnNumber = (name: string) => [...name].reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0)

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

const problem = (reason: string, sentence: string): Refusal => ({ reason, sentence, field: 'file' })

const notReadable = problem(
  'not-readable',
  'Il file non si legge come foglio Excel: aprilo con il tuo programma, salvalo di nuovo come .xlsx e riprova.',
)
const openDocument = problem(
  'open-document',
  'È un foglio OpenDocument (.ods): salvalo come .xlsx o come CSV e riprova.',
)
const empty = problem('empty', 'Il foglio è vuoto: non c’è niente da importare.')
export const tooManyRows = problem(
  'too-many-rows',
  `Il foglio ha più di ${mostRows.toLocaleString('it')} righe: dividilo in più file e importali uno alla volta.`,
)
const tooManyColumns = problem(
  'too-many-columns',
  `Il foglio ha più di ${mostColumns} colonne: tieni solo quelle che servono e riprova.`,
)
