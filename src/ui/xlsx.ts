import writeXlsx from 'write-excel-file/node'
import { type Column, exported, type Plain } from './column.ts'

/** The rows as an Excel sheet: headings in bold and in view, days and numbers as such. Text never becomes a formula. */
export async function xlsxResponse<Row>(name: string, columns: Column<Row>[], rows: Iterable<Row>): Promise<Response> {
  const kept = exported(columns)
  const sheet = [
    kept.map((column) => ({ value: column.header, fontWeight: 'bold' as const })),
    ...Array.from(rows, (row) => kept.map((column) => cell(column.value(row)))),
  ]
  const bytes = await writeXlsx(sheet, { stickyRowsCount: 1, sheet: name.slice(0, 31) }).toBuffer()
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${name}.xlsx"`,
    },
  })
}

function cell(value: Plain) {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number') return { type: Number, value }
  if (typeof value === 'boolean') return { type: String, value: value ? 'sì' : 'no' }
  if (value instanceof Temporal.PlainDate)
    return { type: Date, value: new Date(`${value}T00:00:00Z`), format: 'dd/mm/yyyy' }
  return { type: String, value }
}
