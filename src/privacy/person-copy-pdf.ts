import type { DocumentAbout, NoteAbout } from '../diary/everything-about.ts'
import { documentKindLabels, noteKindLabels, withheldLabels } from '../diary/words.ts'
import { relationLabel } from '../people/words.ts'
import type { OwnTrace } from '../trail/copy-of-person.ts'
import { formatDay, formatInstant } from '../ui/format.ts'
import { type Content, facts, pdfResponse } from '../ui/pdf.ts'
import { columnTitle, tableTitle, valueInWords } from './held-words.ts'
import type { HeldRow, PersonData } from './person-data.ts'

export type CopyMade = {
  number: number
  askedBy: string
  receivedOn: Temporal.PlainDate
  serviceName: string
  today: Temporal.PlainDate
}

/** The copy to read: everything of `dati.json`, in words. */
export async function personCopyPdf(data: PersonData, made: CopyMade): Promise<Uint8Array> {
  const answer = await pdfResponse('copia', {
    title: `I dati di ${data.name}`,
    footer: `Richiesta n. ${made.number} · Regolamento (UE) 2016/679, art. 15`,
    content: [
      {
        text: `Copia di tutto ciò che Approdo conserva su ${data.name}, fatta il ${formatDay(made.today)} da ${made.serviceName} per rispondere alla richiesta del ${formatDay(made.receivedOn)} (${made.askedBy}). Gli stessi dati, per un programma, sono nel file dati.json.`,
      },
      ...data.held.flatMap(({ table, rows }) =>
        section(
          tableTitle(table),
          rows.map((row) => rowFacts(table, row, data)),
        ),
      ),
      ...section('Con chi è nel nucleo', data.others.map(other)),
      ...section('Note del diario', data.diary.notes.map(note)),
      ...section('Documenti', data.diary.documents.map(document)),
      ...whoSaw(data.trail),
    ],
  })
  return new Uint8Array(await answer.arrayBuffer())
}

const section = (title: string, parts: Content[]): Content[] =>
  parts.length === 0 ? [] : [{ text: title, style: 'heading' }, ...parts]

function rowFacts(table: string, row: HeldRow, { names }: PersonData): Content {
  const lines = Object.entries(row).flatMap(([column, value]): [string, string][] => {
    const title = columnTitle(column)
    const words = title ? valueInWords(table, column, value, names) : ''
    return title && words ? [[title, words]] : []
  })
  return { stack: [facts(lines.length > 0 ? lines : [['Registrata', 'sì']])], margin: [0, 0, 0, 8] }
}

const other = ({ relation, sex, during }: PersonData['others'][number]): Content =>
  facts([[relationLabel(relation, sex), valueInWords('people.household_member', 'during', during, new Map())]])

const note = ({ kind, aboutOn, serviceName, text, withheld }: NoteAbout): Content => ({
  stack: [
    { text: `${noteKindLabels[kind]}, ${formatDay(aboutOn)}, ${serviceName}`, style: 'label' },
    { text: text ?? withheldText(withheld) },
  ],
  margin: [0, 0, 0, 8],
})

const document = ({ title, kind, receivedOn, serviceName, withheld, file }: DocumentAbout): Content =>
  facts([
    ['Documento', title],
    ['Tipo', documentKindLabels[kind]],
    ['Arrivato il', `${formatDay(receivedOn)}, ${serviceName}`],
    ['File', file ? `documenti/${file.name}` : withheldText(withheld)],
  ])

const withheldText = (withheld: NoteAbout['withheld']) => (withheld ? withheldLabels[withheld] : 'Il file non c’è più.')

/** On paper the latest five hundred; all of them are in the file for programs. */
function whoSaw(trail: OwnTrace[]): Content[] {
  if (trail.length === 0) return []
  const shown = trail.slice(-500)
  const head = ['Quando', 'Che cosa', 'Chi'].map((text) => ({ text, bold: true }))
  return [
    { text: 'Chi ha visto e scritto', style: 'heading' },
    {
      text: `${trail.length === shown.length ? 'Tutte le' : 'Le ultime'} ${shown.length} tracce: quando, che cosa, quale servizio e in che ruolo.`,
      style: 'small',
      margin: [0, 0, 0, 4],
    },
    {
      layout: 'lightHorizontalLines',
      fontSize: 8.5,
      table: { headerRows: 1, widths: ['auto', '*', '*'], body: [head, ...shown.map(trailLine)] },
    },
  ]
}

const trailLine = ({ at, done, what, service, body, role }: OwnTrace) => [
  formatInstant(at),
  [done, what].filter(Boolean).join(': '),
  [service ?? body ?? 'Il sistema', role].filter(Boolean).join(', '),
]
