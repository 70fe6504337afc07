import { parse } from 'csv-parse/sync'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { mostRows } from './sheet.ts'

/** The records of a CSV, whatever its separator (; , or tab), its letters (UTF-8, UTF-16, Latin-1) and its byte order mark. */
export function readCsv(bytes: Uint8Array): Outcome<{ number: number; cells: string[] }[]> {
  const text = decoded(bytes)
  if (looksBinary(text)) return refused(notASpreadsheet)
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
      to: mostRows + 20,
    })
    return done(records.map((cells, index) => ({ number: index + 1, cells })))
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? ` alla riga ${String(error.lines)}` : ''
    return refused({
      reason: 'broken-csv',
      field: 'file',
      sentence: `Il CSV non si legge${line}: di solito è una virgoletta aperta e non chiusa. Correggila, o salva il foglio come .xlsx.`,
    })
  }
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The separator that appears most in the first lines, outside quotes. */
function delimiterOf(text: string): string {
  const top = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .slice(0, 10)
    .join('\n')
  const count = (separator: string) => top.split(separator).length
  return [';', '\t', ','].reduce((best, separator) => (count(separator) > count(best) ? separator : best), ';')
}

function looksBinary(text: string): boolean {
  const top = text.slice(0, 4000)
  const odd = [...top].filter((character) => /[^\P{Cc}\n\r\t]/u.test(character)).length
  return odd > 4 && odd > top.length / 100
}

export const notASpreadsheet = {
  reason: 'not-a-spreadsheet',
  field: 'file',
  sentence: 'Questo file non è un foglio di calcolo: serve un file Excel (.xlsx) o CSV.',
}
