import { formatDay } from '../ui/format.ts'
import { type Content, pdfResponse } from '../ui/pdf.ts'
import { boardWords } from './notice-text-rules.ts'

type Board = { desk: string; day: Temporal.PlainDate; numbers: number[]; size: 'A3' | 'A4' }

/** The board to hang: numbers in columns, big. With the languages whose letters the printed typeface has; the page has all ten. */
export function boardPdf({ desk, day, numbers, size }: Board): Promise<Response> {
  const columns = size === 'A3' ? 8 : 6
  const big = size === 'A3' ? 34 : 28
  const rows = Array.from({ length: Math.ceil(numbers.length / columns) }, (_, row) =>
    Array.from(
      { length: columns },
      (_, column): Content => ({
        text: String(numbers[row * columns + column] ?? ''),
        fontSize: big,
        bold: true,
        alignment: 'center',
        margin: [0, 4, 0, 4],
      }),
    ),
  )
  const words = (['it', 'en', 'fr', 'es', 'ro', 'uk'] as const).map((language) => boardWords[language])
  return pdfResponse('bacheca', {
    title: 'C’è posta',
    size,
    content: [
      { text: `${desk}, ${formatDay(day)}`, fontSize: 14, margin: [0, 0, 0, 12] },
      {
        columns: [words.slice(0, 3), words.slice(3)].map((lines) => ({ stack: lines, fontSize: 11 })),
        columnGap: 16,
        margin: [0, 0, 0, 14],
      },
      rows.length > 0
        ? { table: { widths: Array.from({ length: columns }, () => '*'), dontBreakRows: true, body: rows } }
        : { text: 'Oggi non c’è posta.', fontSize: 20 },
    ],
    footer: 'Solo numeri: i nomi non si scrivono.',
  })
}
