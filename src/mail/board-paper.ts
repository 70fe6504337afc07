import { formatDay } from '../ui/format.ts'
import { type Content, paperResponse } from '../ui/pdf.ts'
import { boardWords } from './notice-text-rules.ts'
import { boardColumns } from './sheet-rules.ts'

type Board = { desk: string; day: Temporal.PlainDate; numbers: number[]; size: 'A3' | 'A4' }

const margin = 42
/** In points: how wide the sheet is between its margins, and how large its letters are, to be read from some way off. */
const sheets = {
  A4: { width: 595.28 - 2 * margin, title: 44, words: 12, number: 28 },
  A3: { width: 841.89 - 2 * margin, title: 64, words: 17, number: 38 },
}

/** The board to hang: numbers in columns, big. With the languages whose letters the printed typeface has; the page has all ten. */
export function boardPdf({ desk, day, numbers, size }: Board): Promise<Response> {
  const { title, words } = sheets[size]
  return paperResponse('bacheca', {
    info: { title: 'C’è posta' },
    pageSize: size,
    pageMargins: [margin, margin, margin, 56],
    defaultStyle: { font: 'Roboto', fontSize: words, lineHeight: 1.2 },
    content: [
      { text: numbers.length > 0 ? 'C’è posta' : 'Oggi non c’è posta', fontSize: title, bold: true, lineHeight: 1 },
      { text: `${desk}, ${formatDay(day)}`, fontSize: words * 1.3, margin: [0, 4, 0, 12] },
      ...(numbers.length > 0 ? [whatItSays, grid(numbers, size)] : []),
    ],
    footer: (page, pages) => ({
      columns: [
        'Solo numeri: i nomi non si scrivono.',
        { text: `Foglio ${page} di ${pages}`, alignment: 'right', width: 'auto' },
      ],
      fontSize: 10,
      margin: [margin, 20, margin, 0],
    }),
  })
}

const said = (['it', 'en', 'fr', 'es', 'ro', 'uk'] as const).map((language) => boardWords[language])
const whatItSays: Content = {
  columns: [said.slice(0, 3), said.slice(3)].map((lines) => ({ stack: lines })),
  columnGap: 16,
  margin: [0, 0, 0, 16],
}

function grid(numbers: number[], size: Board['size']): Content {
  const { width, number } = sheets[size]
  const columns = boardColumns(numbers, { width, letter: number })
  const rows = Array.from({ length: Math.ceil(numbers.length / columns) }, (_, row) =>
    Array.from(
      { length: columns },
      (_, column): Content => ({
        text: String(numbers[row * columns + column] ?? ''),
        fontSize: number,
        bold: true,
        alignment: 'center',
        margin: [0, 3, 0, 0],
      }),
    ),
  )
  return { table: { widths: rows[0]?.map(() => '*') ?? [], dontBreakRows: true, body: rows } }
}
