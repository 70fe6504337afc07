/** What a cell holds once read: days are written as 2026-11-22. Empty is null. */
export type Cell = string | number | boolean | null

/** The rows of a file, each with its number as the spreadsheet shows it. */
export type Sheet = {
  headings: string[]
  rows: { number: number; cells: Cell[] }[]
  /** What people should know of how the file was read: formulas, merged cells, macros. */
  notes: string[]
}

export const mostRows = 20_000
export const mostColumns = 200
/** Stands for what cannot be kept (a null byte): the cell is then refused by name. */
export const unreadable = '\uFFFD'

export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? 'sì' : 'no'
  return String(cell).trim()
}
