import type { Column } from '../ui/column.ts'
import { Progress } from '../ui/progress.tsx'
import { Table } from '../ui/table.tsx'
import { inWords } from './headlines.ts'
import { type FigureLine, type FigureTable, linesToShow } from './tables.ts'

type Props = { table: FigureTable; threshold: number | undefined }

/** A table of figures with its total; each count opens its list, where there is one. */
export const FigureTableView = ({ table, threshold }: Props) => (
  <>
    <Table
      caption={table.title}
      captionHidden
      dense
      narrow={table.columns.length < 4}
      columns={columnsOf(table, threshold)}
      rows={linesToShow(table)}
      rowClass={(line) => (line === table.total ? 'ap-total' : undefined)}
      empty={null}
    />
    {table.note && <p class="ap-muted">{table.note}</p>}
  </>
)

function columnsOf(table: FigureTable, threshold: number | undefined): Column<FigureLine>[] {
  const counts = table.columns.map(
    (header, index): Column<FigureLine> => ({
      header,
      numeric: true,
      value: (line) => inWords(line.cells[index]?.shown ?? 0, threshold),
      cell: (line) => <Count line={line} index={index} threshold={threshold} />,
    }),
  )
  const whole = table.total.cells[0]?.shown
  const bar: Column<FigureLine> = {
    header: 'Parte del totale',
    className: 'ap-not-on-phone',
    cell: (line) => <Bar line={line} whole={whole} />,
  }
  return [
    { header: table.heading, value: ({ label }) => label },
    ...counts,
    ...(table.bars && typeof whole === 'number' && whole > 0 ? [bar] : []),
  ]
}

const Count = ({ line, index, threshold }: { line: FigureLine; index: number; threshold: number | undefined }) => {
  const { shown, href } = line.cells[index] ?? { shown: 0 }
  const words = inWords(shown, threshold)
  return href && shown !== 0 ? <a href={href}>{words}</a> : <span>{words}</span>
}

const Bar = ({ line, whole }: { line: FigureLine; whole: unknown }) => {
  const count = line.cells[0]?.shown
  if (typeof count !== 'number' || typeof whole !== 'number') return <span class="ap-muted">–</span>
  const text = `${((count / whole) * 100).toLocaleString('it-IT', { maximumFractionDigits: 1 })}%`
  return <Progress label={line.label} labelHidden value={count} max={whole} text={text} />
}
