import { formatDay } from '../ui/format.ts'
import { type Content, pdfResponse, type TableLayout } from '../ui/pdf.ts'
import { type Shown, spanOf } from './figures-page.tsx'
import { inWords } from './headlines.ts'
import { type FigureTable, isEmpty, linesToShow } from './tables.ts'

/** The year's report, to print and send: the figures in brief, every table, how they are counted. */
export function reportPdf(shown: Shown, today: Temporal.PlainDate): Promise<Response> {
  const { desk, period, headlines, tables, threshold } = shown
  return pdfResponse(`numeri-sportello-${period.year ?? period.to}`, {
    title: `Numeri dello sportello: ${spanOf(period)}`,
    footer: `${desk.organisationName}, ${desk.name}. Fatto il ${formatDay(today)}.`,
    content: [
      `${desk.name} (${desk.organisationName}). Le persone registrate sono contate il ${formatDay(period.onDay)}.`,
      { text: 'In breve', style: 'heading' },
      inBrief([...headlines.people, ...headlines.times]),
      ...tables
        .filter((table) => !isEmpty(table))
        .flatMap((table): Content[] => [
          {
            unbreakable: table.lines.length < 20,
            stack: [
              { text: table.title, style: 'heading' },
              asTable(table, threshold),
              ...(table.note ? [{ text: table.note, style: 'small' }] : []),
            ],
          },
        ]),
      { text: 'Come si contano', style: 'heading' },
      ...howCounted(threshold).map((text): Content => ({ text, style: 'small', margin: [0, 0, 0, 4] })),
    ],
  })
}

const inBrief = (lines: Shown['headlines']['people']): Content => ({
  layout: 'lightHorizontalLines',
  table: {
    widths: ['auto', '*'],
    body: lines.map(({ value, label, note }) => [
      { text: value, bold: true, alignment: 'right' as const },
      { text: note ? `${label} (${note})` : label },
    ]),
  },
})

function asTable(table: FigureTable, threshold: number | undefined): Content {
  const wide = table.columns.length > 4
  const row = ({ label, cells }: FigureTable['total'], bold: boolean) => [
    { text: label, bold },
    ...table.columns.map((_, index) => ({
      text: inWords(cells[index]?.shown ?? 0, threshold),
      alignment: 'right' as const,
      bold,
    })),
  ]
  return {
    layout: wide ? tight : 'lightHorizontalLines',
    fontSize: wide ? 8 : 10,
    table: {
      headerRows: 1,
      widths: ['*', ...table.columns.map(() => (wide ? 40 : 70))],
      body: [
        [
          { text: table.heading, bold: true },
          ...table.columns.map((text) => ({ text, bold: true, alignment: 'right' as const })),
        ],
        ...linesToShow(table).map((line) => row(line, line === table.total)),
      ],
    },
  }
}

/** Like the light lines of the other tables, with less air: eight columns stay within the sheet. */
const tight: TableLayout = {
  vLineWidth: () => 0,
  hLineWidth: (line, { table }) => (line === 0 || line === table.body.length ? 0 : line === table.headerRows ? 2 : 1),
  hLineColor: (line) => (line === 1 ? 'black' : '#aaaaaa'),
  paddingLeft: (column) => (column === 0 ? 0 : 3),
  paddingRight: () => 3,
}

const howCounted = (threshold: number | undefined): string[] => [
  'Registrate: chi ha la residenza allo sportello nel giorno indicato. Nuove e chiuse: il primo giorno, o il primo giorno senza più registrazione, cade nel periodo. Rinnovi: decisi nel periodo.',
  'Casa stabile: chiuse con questo motivo ÷ chiuse, senza decessi e registrazioni per errore; chi non si sa dove abita resta nel conto.',
  'Iscritte nei termini: entro i giorni lavorativi dalla dichiarazione, su quelle iscritte o il cui termine è passato. Domande: ricevute nel periodo, come stanno oggi.',
  'Pezzi: arrivati nel periodo, come stanno oggi. Visite: una persona in un giorno è una visita.',
  threshold === undefined
    ? 'I nuclei protetti sono contati solo per chi può leggerne la scheda.'
    : `I numeri sotto ${threshold} non si mostrano, e con loro quelli da cui si ricaverebbero (n.d.). I nuclei protetti non sono contati.`,
]
