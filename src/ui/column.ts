import type { Child } from 'hono/jsx'

/** What a cell holds when it is only text: in a spreadsheet, or on a page that says nothing more about it. */
export type Plain = string | number | boolean | Temporal.PlainDate | null | undefined

type Common = {
  header: string
  numeric?: boolean
  /** The name of this order in the URL. */
  sort?: string
  /** Where the column is seen; both, unless told. */
  only?: 'screen' | 'export'
  className?: string
  headerHidden?: boolean
}

/** One column of a table and of its export. Without `value` it stays on the page. */
export type Column<Row> = Common &
  ({ value: (row: Row) => Plain; cell?: (row: Row) => Child } | { value?: undefined; cell: (row: Row) => Child })

export type ExportColumn<Row> = { header: string; value: (row: Row) => Plain }

/** The columns that can be written as plain text. */
export const exported = <Row>(columns: Column<Row>[]): ExportColumn<Row>[] =>
  columns.flatMap((column) =>
    column.value && column.only !== 'screen' ? [{ header: column.header, value: column.value }] : [],
  )

/**
 * Text that a spreadsheet would run as a formula is kept as text by a leading apostrophe
 * (OWASP, "CSV injection"): also after spaces, which some programs drop, and in the wide letters that some read as the narrow ones.
 */
export const inert = (text: string) => (/^[\t\r\n]|^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text)
