import type { Child } from 'hono/jsx'
import type { Column, Plain } from './column.ts'
import { Day } from './day.tsx'
import { formatNumber } from './format.ts'
import { Icon } from './icon.tsx'

export type Sort = { by: string; descending: boolean; href: (by: string, descending: boolean) => string }

type Props<Row> = {
  caption: string
  captionHidden?: boolean
  columns: Column<Row>[]
  rows: Row[]
  /** Shown in place of a table without rows. */
  empty: Child
  sort?: Sort
  rowClass?: (row: Row) => string | undefined
  dense?: boolean
  /** A few short columns: a table on a phone too. */
  narrow?: boolean
}

/** A list of like things. Its first column names the row; on a phone each row becomes a card under that name. */
export function Table<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  empty,
  sort,
  rowClass,
  dense,
  narrow,
}: Props<Row>) {
  if (rows.length === 0) return <>{empty}</>
  const shown = columns.filter((column) => column.only !== 'export')
  return (
    <div class="ap-table-wrap">
      <table class={['ap-table', !narrow && 'ap-cards-on-phone', dense && 'ap-dense'].filter(Boolean).join(' ')}>
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {shown.map((column) => (
              <Header column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr class={rowClass?.(row)}>
              {shown.map((column, index) => (
                <Cell column={column} row={row} naming={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Header<Row>({ column, sort }: { column: Column<Row>; sort: Sort | undefined }) {
  const sorted = sort && column.sort === sort.by
  const order = sorted ? (sort.descending ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" class={cellClass(column)} aria-sort={order}>
      {column.headerHidden ? (
        <span class="visually-hidden">{column.header}</span>
      ) : sort && column.sort ? (
        <a href={sort.href(column.sort, sorted ? !sort.descending : false)}>
          {column.header}
          {sorted && <Icon name={sort.descending ? 'it-arrow-down-triangle' : 'it-arrow-up-triangle'} />}
        </a>
      ) : (
        column.header
      )}
    </th>
  )
}

function Cell<Row>({ column, row, naming }: { column: Column<Row>; row: Row; naming: boolean }) {
  const content = column.cell ? column.cell(row) : shownPlain(column.value?.(row))
  if (naming)
    return (
      <th scope="row" class={cellClass(column)}>
        {content}
      </th>
    )
  return (
    <td class={cellClass(column)} data-label={column.headerHidden ? undefined : column.header}>
      {content}
    </td>
  )
}

const cellClass = (column: { numeric?: boolean; className?: string }) =>
  [column.numeric && 'ap-num', column.className].filter(Boolean).join(' ') || undefined

function shownPlain(value: Plain): Child {
  if (value === null || value === undefined || value === '') return <span class="ap-muted">–</span>
  if (value instanceof Temporal.PlainDate) return <Day date={value} short />
  if (typeof value === 'number') return formatNumber(value)
  return typeof value === 'boolean' ? (value ? 'sì' : 'no') : value
}
