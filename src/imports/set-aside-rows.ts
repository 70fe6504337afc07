import type { ExportColumn } from '../ui/column.ts'
import type { Preview } from './preview.ts'
import { type Cell, cellText, type Sheet } from './sheet.ts'

type Row = { row: number; file: string; id: string; reason: string; cells: Cell[] }

/** The rows that were set aside, as they were in the file, each with why. */
export function setAsideRows(preview: Preview, sheet: Sheet | null): { columns: ExportColumn<Row>[]; rows: Row[] } {
  const byNumber = new Map(sheet?.rows.map(({ number, cells }) => [number, cells]))
  const rows = preview.files.flatMap((file) =>
    file.rows.map(({ row, id, reason }) => ({
      row,
      file: file.file,
      id,
      reason: sentencesOf(preview, row) || reason,
      cells: byNumber.get(row) ?? [],
    })),
  )
  const headings: ExportColumn<Row>[] = (sheet?.headings ?? []).map((header, index) => ({
    header,
    value: ({ cells }) => cellText(cells[index]),
  }))
  const where: ExportColumn<Row>[] = sheet
    ? [{ header: 'Riga del file', value: ({ row }) => row }]
    : [
        { header: 'File', value: ({ file }) => file },
        { header: 'Riga del file', value: ({ row }) => row },
        { header: 'Identificativo', value: ({ id }) => id },
      ]
  return { columns: [...headings, ...where, { header: 'Perché è da parte', value: ({ reason }) => reason }], rows }
}

const sentencesOf = ({ problems }: Preview, row: number) =>
  problems
    .filter((problem) => problem.row === row)
    .map(({ heading, sentence }) => (heading ? `${heading}: ${sentence}` : sentence))
    .join(' ')
