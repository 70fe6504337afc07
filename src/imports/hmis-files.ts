import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { unpacked } from '../platform/zip-bounds.ts'
import { isNightByNight } from './hmis-codes-rules.ts'
import { type HmisFile, type HmisRow, type HmisTables, hmisFiles, neededFiles } from './hmis-tables.ts'

type Texts = Map<string, string>
const mostBytes = 500 * 1024 * 1024

/** The CSV files of an export in a folder. Names the file that is missing, or that cannot be read. */
export async function readHmisFolder(folder: string): Promise<Outcome<HmisTables>> {
  const names = await readdir(folder).catch(() => undefined)
  if (!names) return refused(problem('no-folder', `La cartella ${folder} non c’è, o non si può leggere.`))
  const texts: Texts = new Map()
  let bytes = 0
  for (const name of names.filter((name) => /\.csv$/i.test(name))) {
    if (!isWanted(name)) {
      texts.set(name, '')
      continue
    }
    bytes += (await stat(join(folder, name))).size
    if (bytes > mostBytes) return refused(problem('too-large', 'L’esportazione supera i 500 MB: dividila per periodo.'))
    texts.set(name, await readFile(join(folder, name), 'utf8'))
  }
  return tablesOf(texts)
}

/** The same from a .zip, with the files at its root or in one folder. */
export function readHmisZip(bytes: Uint8Array): Outcome<HmisTables> {
  const files = unpacked(bytes, (name) => /\.csv$/i.test(name))
  if (!files.ok) return files
  const texts: Texts = new Map()
  for (const [path, content] of files.value)
    texts.set(path.split('/').at(-1) ?? path, new TextDecoder().decode(content))
  return tablesOf(texts)
}

const baseOf = (name: string) => name.replace(/\.csv$/i, '').toLowerCase()
const isWanted = (name: string) => hmisFiles.some((file) => file.toLowerCase() === baseOf(name))

function tablesOf(texts: Texts): Outcome<HmisTables> {
  const byName = new Map([...texts].map(([name, text]) => [baseOf(name), text]))
  const missing = neededFiles.filter((file) => !byName.has(file.toLowerCase()))
  if (missing.length > 0) return refused(...missing.map(missingFile))
  const tables: HmisTables['tables'] = {}
  const wrong = []
  for (const file of hmisFiles) {
    const text = byName.get(file.toLowerCase())
    if (text === undefined) continue
    const rows = rowsOf(text)
    if (rows) tables[file] = rows
    else wrong.push(problem('unreadable', `${file}.csv non si può leggere come CSV: controlla virgolette e colonne.`))
  }
  if (wrong.length > 0) return refused(...wrong)
  if (!tables.Services && tables.Project?.some((row) => isNightByNight(Number(row.at('ProjectType') || '-1'))))
    return refused(missingFile('Services'))
  return done({ tables, notRead: [...texts.keys()].filter((name) => !isWanted(name)).sort() })
}

function rowsOf(text: string): HmisRow[] | undefined {
  let records: string[][]
  try {
    records = parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true, trim: true })
  } catch {
    return undefined
  }
  const [headings = [], ...rows] = records
  const columns = new Map(headings.map((heading, index) => [heading.toLowerCase(), index]))
  return rows.map((cells, index) => ({
    row: index + 2,
    at: (column) => cells[columns.get(column.toLowerCase()) ?? -1] ?? '',
  }))
}

const missingFile = (file: HmisFile) =>
  problem('missing-file', `Manca ${file}.csv: senza quel file l’esportazione HMIS non si può importare.`)

const problem = (reason: string, sentence: string) => ({ reason, sentence, field: 'file' })
