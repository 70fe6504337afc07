import type { Read } from './cell-rules.ts'
import { shown } from './cell-rules.ts'
import type { ColumnDef } from './columns.ts'
import type { Mapping } from './mapping-rules.ts'
import { type Cell, cellText } from './sheet.ts'

/** What is wrong, where the person who keeps the file will look for it. */
export type Problem = {
  row: number
  /** The letter of the spreadsheet; null when the problem is the row's. */
  column: string | null
  heading: string | null
  value: string | null
  sentence: string
  /** A likely duplicate is a question, not a mistake. */
  kind: 'wrong' | 'likely'
}

/** Reads one row through the mapping and collects what is wrong in it, all at once. */
export class RowReader {
  readonly number: number
  readonly problems: Problem[] = []
  readonly #cells: Cell[]
  readonly #mapping: Mapping
  readonly #columns: readonly ColumnDef[]

  constructor(row: { number: number; cells: Cell[] }, mapping: Mapping, columns: readonly ColumnDef[]) {
    this.number = row.number
    this.#cells = row.cells
    this.#mapping = mapping
    this.#columns = columns
  }

  cell(key: string): Cell {
    return this.#cells[this.#mapping[key] ?? -1] ?? null
  }

  /** The value of a column; null when the cell is empty or wrong (and then a problem is noted). */
  read<Value>(key: string, how: (cell: Cell) => Read<Value>): Value | null {
    const read = how(this.cell(key))
    if (read.ok) return read.value
    this.wrong(key, read.sentence)
    return null
  }

  needed<Value>(key: string, how: (cell: Cell) => Read<Value>): Value | null {
    if (cellText(this.cell(key)) === '') {
      this.wrong(key, 'Manca: serve per importare la riga.')
      return null
    }
    return this.read(key, how)
  }

  wrong(key: string | null, sentence: string, kind: Problem['kind'] = 'wrong'): void {
    const index = key === null ? undefined : this.#mapping[key]
    const heading = key === null ? null : (this.#columns.find((column) => column.key === key)?.label ?? null)
    const value = key === null ? null : shown(cellText(this.cell(key)))
    this.problems.push({
      row: this.number,
      column: index === undefined ? null : letters(index),
      heading,
      value,
      sentence,
      kind,
    })
  }
}

/** 0 is A, 25 Z, 26 AA. */
export function letters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
