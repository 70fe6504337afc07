import type { Column } from '../ui/column.ts'
import type { Shown } from './figures-page.tsx'
import { inWords } from './headlines.ts'

export type SheetRow = { table: string; line: string; figure: string; value: number | string }

export const sheetColumns: Column<SheetRow>[] = [
  { header: 'Tabella', value: ({ table }) => table },
  { header: 'Voce', value: ({ line }) => line },
  { header: 'Misura', value: ({ figure }) => figure },
  { header: 'Valore', value: ({ value }) => value },
]

/** All the figures of the page as one long table: a number to a row, with the period in the first ones. */
export function sheetRows({ desk, period, headlines, tables, threshold }: Shown): SheetRow[] {
  const about = (line: string, value: string): SheetRow => ({ table: 'Periodo', line, figure: '', value })
  const headRows = [...headlines.people, ...headlines.times].map(({ label, value, note }) => ({
    table: 'In breve',
    line: label,
    figure: note ?? '',
    value,
  }))
  const tableRows = tables.flatMap(({ title, columns, lines, total }) =>
    [...lines, total].flatMap(({ label, cells }) =>
      columns.map((figure, index) => {
        const shown = cells[index]?.shown ?? 0
        return {
          table: title,
          line: label,
          figure,
          value: typeof shown === 'number' ? shown : inWords(shown, threshold),
        }
      }),
    ),
  )
  return [
    about('Sportello', desk.name),
    about('Dal', period.from.toString()),
    about('Al', period.to.toString()),
    about('Registrate il', period.onDay.toString()),
    ...headRows,
    ...tableRows,
  ]
}
