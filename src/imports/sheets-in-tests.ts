import type { Outcome } from '../platform/refusal.ts'
import { type ColumnDef, columnsOf, type SheetKind } from './columns.ts'
import { type Mapping, proposeMapping } from './mapping-rules.ts'
import type { Cell, Sheet } from './sheet.ts'

/** A sheet as it would be read, from rows that name only the columns they speak of. */
export function sheetOf(kind: SheetKind, rows: Record<string, Cell>[]): { sheet: Sheet; mapping: Mapping } {
  const keys = new Set(rows.flatMap((row) => Object.keys(row)))
  const columns: ColumnDef[] = columnsOf[kind].filter(({ key, needed }) => needed || keys.has(key))
  const headings = columns.map(({ label }) => label)
  const sheet = {
    headings,
    rows: rows.map((row, index) => ({ number: index + 2, cells: columns.map(({ key }) => row[key] ?? null) })),
    notes: [],
  }
  return { sheet, mapping: proposeMapping(headings, columnsOf[kind]) }
}

export function good<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.value
}
