/** What became of a row: written now, there already, or set aside and why. */
export type Fate = { kind: 'imported' } | { kind: 'unchanged' } | { kind: 'aside'; reason: string }

export const imported: Fate = { kind: 'imported' }
export const unchanged: Fate = { kind: 'unchanged' }
export const aside = (reason: string): Fate => ({ kind: 'aside', reason })

export type RowToldOf = { row: number; id: string; reason: string }

/** Of one file (or sheet): every row read is in exactly one of the three counts. */
export type FileSummary = {
  file: string
  read: number
  imported: number
  unchanged: number
  setAside: number
  reasons: { reason: string; rows: number }[]
  rows: RowToldOf[]
  /** Rows that were taken with a remark. */
  remarks: RowToldOf[]
}

/** Keeps account of the rows of one file. A row without a fate at the end is a fault of ours, never a silent loss. */
export class Account {
  readonly file: string
  readonly #rows = new Map<number, { id: string; fate?: Fate }>()
  readonly #remarks: RowToldOf[] = []

  constructor(file: string) {
    this.file = file
  }

  open(row: number, id: string): void {
    this.#rows.set(row, { id })
  }

  /** The first fate stands: a row set aside is not taken later. */
  decide(row: number, fate: Fate): void {
    const kept = this.#rows.get(row)
    if (!kept) throw new Error(`${this.file}: row ${row} was never read`)
    kept.fate ??= fate
  }

  remark(row: number, reason: string): void {
    this.#remarks.push({ row, id: this.#rows.get(row)?.id ?? '', reason })
  }

  isOpen(row: number): boolean {
    return this.#rows.get(row)?.fate === undefined
  }

  summary(): FileSummary {
    const all = [...this.#rows].map(([row, { id, fate }]) => {
      if (!fate) throw new Error(`${this.file}: nothing was decided of row ${row}`)
      return { row, id, fate }
    })
    const rows = all.flatMap(({ row, id, fate }) => (fate.kind === 'aside' ? [{ row, id, reason: fate.reason }] : []))
    const taken = new Set(all.filter(({ fate }) => fate.kind !== 'aside').map(({ row }) => row))
    return {
      file: this.file,
      read: all.length,
      imported: all.filter(({ fate }) => fate.kind === 'imported').length,
      unchanged: all.filter(({ fate }) => fate.kind === 'unchanged').length,
      setAside: rows.length,
      reasons: counted(rows.map(({ reason }) => reason)),
      rows,
      remarks: this.#remarks.filter(({ row }) => taken.has(row)),
    }
  }
}

/** How many of each, the most frequent first. */
export function counted(reasons: string[]): { reason: string; rows: number }[] {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, rows]) => ({ reason, rows })).sort((one, other) => other.rows - one.rows)
}
