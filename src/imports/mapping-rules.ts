import { type ColumnDef, columnsOf, type SheetKind, sheetKinds } from './columns.ts'

/** Which column of the file (from 0) answers each of ours. */
export type Mapping = Record<string, number>

/** Headings are compared without accents, case, punctuation or what is said in brackets. */
export function plainHeading(heading: string): string {
  return heading
    .replace(/\([^)]*\)/g, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** The mapping that follows from the headings: the very words first, then what begins with them. Nothing is mapped twice. */
export function proposeMapping(headings: string[], columns: readonly ColumnDef[]): Mapping {
  const plain = headings.map(plainHeading)
  const mapping: Mapping = {}
  const taken = new Set<number>()
  const take = (key: string, index: number) => {
    if (index < 0 || mapping[key] !== undefined) return
    mapping[key] = index
    taken.add(index)
  }
  for (const matches of [(a: string, b: string) => a === b, (a: string, b: string) => a.startsWith(`${b} `)])
    for (const { key, label, synonyms } of columns)
      for (const word of [label, ...synonyms].map(plainHeading))
        take(
          key,
          plain.findIndex((heading, index) => heading !== '' && !taken.has(index) && matches(heading, word)),
        )
  return mapping
}

/** The row with the headings: the first of the top rows that names at least two columns; otherwise the first with anything in it. */
export function headingRow(rows: string[][], columns: readonly ColumnDef[]): number {
  const top = rows.slice(0, 15)
  const named = top.findIndex((row) => Object.keys(proposeMapping(row, columns)).length >= 2)
  return named >= 0
    ? named
    : Math.max(
        0,
        top.findIndex((row) => row.some((cell) => cell.trim() !== '')),
      )
}

/** Needed columns that no heading answers. */
export function missingColumns(mapping: Mapping, columns: readonly ColumnDef[]): ColumnDef[] {
  return columns.filter(({ key, needed }) => needed && mapping[key] === undefined)
}

/** What a file speaks of, by its headings: the kind of which no needed column is missing. A day of effect is asked only of the registered. */
export function kindOfHeadings(headings: string[]): SheetKind | undefined {
  const fitting = sheetKinds.filter(
    (kind) => missingColumns(proposeMapping(headings, columnsOf[kind]), columnsOf[kind]).length === 0,
  )
  return fitting.length === 1 ? fitting[0] : (['registered', 'people'] as const).find((kind) => fitting.includes(kind))
}
