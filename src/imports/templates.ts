import { stringify } from 'csv-stringify/sync'
import writeXlsx from 'write-excel-file/node'
import { destinationLabel, destinations } from '../placements/destinations.ts'
import { exitReasonLabels } from '../placements/stay-words.ts'
import { endingReasons } from '../residence/words.ts'
import { columnsOf, type SheetKind } from './columns.ts'

/** A sheet to fill in: the headings and two example rows; in Excel a second sheet says what goes in each column. */
export async function template(kind: SheetKind, format: 'csv' | 'xlsx'): Promise<Uint8Array> {
  const columns = columnsOf[kind]
  const rows = [0, 1].map((n) => columns.map(({ examples }) => examples[n] ?? ''))
  if (format === 'csv')
    return Buffer.from(
      `\uFEFF${stringify([columns.map(({ label }) => label), ...rows], { delimiter: ';', record_delimiter: 'windows' })}`,
    )
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const })
  return writeXlsx([
    {
      sheet: sheetNames[kind],
      stickyRowsCount: 1,
      columns: columns.map(({ label }) => ({ width: Math.max(14, label.length + 2) })),
      data: [columns.map(({ label }) => bold(label)), ...rows],
    },
    {
      sheet: 'Note',
      columns: [{ width: 26 }, { width: 14 }, { width: 90 }],
      data: [
        ['Colonna', 'Serve sempre', 'Che cosa scrivere'].map(bold),
        ...columns.map(({ label, needed, help }) => [label, needed ? 'sì' : '', help]),
        ...(kind === 'people' ? wordsOfExits() : kind === 'registered' ? wordsOfEndings() : []),
      ],
    },
  ]).toBuffer()
}

const sheetNames: Record<SheetKind, string> = { places: 'Posti', people: 'Persone', registered: 'Registrazioni' }

const wordsOfEndings = () => [
  ['', '', ''],
  ['Motivo di chiusura', '', Object.values(endingReasons).join('; ')],
]

const wordsOfExits = () => [
  ['', '', ''],
  ['Destinazione', '', destinations.map(destinationLabel).join('; ')],
  ['Motivo dell’uscita', '', Object.values(exitReasonLabels).join('; ')],
]
