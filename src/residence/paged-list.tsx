import type { Child } from 'hono/jsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Pager } from '../ui/pager.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'

type Props<Row> = {
  caption: string
  filters: Child
  /** Where the whole of it is, as a spreadsheet. */
  whole: (format: 'csv' | 'xlsx') => string
  columns: Column<Row>[]
  rows: Row[]
  /** When it is the filters that leave nobody. */
  none: { title: string; text: string } | undefined
  /** When there is nobody at all. */
  empty: Child
  page: number
  pages: number
  href: (page: number | undefined) => string
}

/** A list that may be long: what narrows it, the whole of it to take away, one page of rows. */
export const PagedList = <Row,>({ caption, filters, whole, columns, rows, none, empty, ...paging }: Props<Row>) => (
  <>
    <Toolbar start={filters} end={<ExportLinks csv={whole('csv')} xlsx={whole('xlsx')} />} />
    <Table
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      empty={none ? <EmptyState title={none.title} text={none.text} /> : empty}
    />
    <Pager page={paging.page} pages={paging.pages} href={(n) => paging.href(n === 1 ? undefined : n)} />
  </>
)
