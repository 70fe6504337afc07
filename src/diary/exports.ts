import { dayOf } from '../platform/clock.ts'
import type { Column } from '../ui/column.ts'
import { formatDay, formatInstant } from '../ui/format.ts'
import { type Content, pdfResponse } from '../ui/pdf.ts'
import type { Note, NoteWithCorrections } from './note-queries.ts'
import { noteKindLabels, ringLabels } from './words.ts'

/** A note as a row; its corrections are rows after it. */
export const noteColumns: Column<Note>[] = [
  { header: 'Giorno', value: ({ aboutOn }) => aboutOn },
  {
    header: 'Tipo',
    value: ({ kind, correctsId }) => (correctsId ? `Correzione (${noteKindLabels[kind]})` : noteKindLabels[kind]),
  },
  { header: 'Di chi parla', value: ({ personName }) => personName ?? 'Tutto il nucleo' },
  { header: 'Testo', value: textOf },
  { header: 'Scritta da', value: ({ authorName }) => authorName },
  { header: 'Servizio', value: ({ serviceName }) => serviceName },
  { header: 'Il', value: ({ writtenAt }) => dayOf(writtenAt) },
  { header: 'Chi lo vede', value: ({ ring }) => ringLabels[ring] },
]

export const inRows = (notes: NoteWithCorrections[]): Note[] =>
  notes.flatMap(({ corrections, ...note }) => [note, ...corrections])

/** The diary on paper, as far as who asks may read it. */
export function diaryPdf(householdName: string, notes: NoteWithCorrections[], who: string, today: Temporal.PlainDate) {
  return pdfResponse('diario', {
    title: `Diario di ${householdName}`,
    footer: `Stampato da ${who} il ${formatDay(today)}. Riservato: contiene solo ciò che chi stampa può leggere.`,
    content:
      notes.length > 0
        ? notes.flatMap((note) => [
            ...onPaper(note, ''),
            ...note.corrections.flatMap((each) => onPaper(each, 'Correzione. ')),
          ])
        : [{ text: 'Nessuna nota.' }],
  })
}

function onPaper(note: Note, before: string): Content[] {
  const about = note.personName ? `Di ${note.personName}. ` : ''
  return [
    { text: `${before}${noteKindLabels[note.kind]}, ${formatDay(note.aboutOn)}`, style: 'heading' },
    { text: textOf(note) },
    {
      text: `${about}${note.authorName}, ${note.serviceName}, ${formatInstant(note.writtenAt)}. Chi lo vede: ${ringLabels[note.ring]}.`,
      style: 'small',
      margin: [0, 3, 0, 0],
    },
  ]
}

function textOf({ text, maskedReason }: Note): string {
  return maskedReason ? `Testo oscurato: ${maskedReason}` : text
}
