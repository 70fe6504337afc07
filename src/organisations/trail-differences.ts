import { columnWord, valueWords } from './trail-words.ts'

type Row = Record<string, unknown> | null
export type Change = { column: string; before: string; after: string }

// They change with every write and say nothing.
const silent = ['id', 'version', 'created_at', 'created_by', 'import_key']

/** What a trace says has changed, column by column: all that was written, or only what differs. */
export function changesIn(before: Row, after: Row): Change[] {
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return columns
    .filter((column) => !silent.includes(column))
    .map((column) => ({
      column: columnWord(column),
      before: valueWords(before?.[column]),
      after: valueWords(after?.[column]),
    }))
    .filter((change) => change.before !== change.after)
}
