import { codeWord } from './code-words.ts'
import { columnWord, valueWords } from './words.ts'

type Row = Record<string, unknown> | null
export type Change = { column: string; before: string; after: string }

// They change with every write and say nothing; what a paper said is read on the paper.
const silent = ['id', 'version', 'created_at', 'created_by', 'import_key', 'added_by', 'said']

/** What a trace says has changed, column by column: all that was written, or only what differs. Ids whose name is known read as the name. */
export function changesIn(before: Row, after: Row, names: Record<string, string> = {}): Change[] {
  const said = (column: string, value: unknown): string =>
    Array.isArray(value)
      ? value.map((one) => said(column, one)).join(', ')
      : (typeof value === 'string' && names[value]) || codeWord(column, value) || valueWords(value)
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return columns
    .filter((column) => !silent.includes(column))
    .map((column) => ({
      column: columnWord(column),
      before: said(column, before?.[column]),
      after: said(column, after?.[column]),
    }))
    .filter((change) => change.before !== change.after)
}
