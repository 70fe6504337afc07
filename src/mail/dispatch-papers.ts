import type { Desk } from '../residence/desks.ts'
import { formatDay } from '../ui/format.ts'
import { type Content, facts, pdfResponse, signatures } from '../ui/pdf.ts'
import type { DispatchRow, DispatchShown, LeavingItem } from './dispatch-queries.ts'
import { dispatchKinds, itemKinds } from './words.ts'

/** The list that goes with the pieces: what leaves, to whom, under which authorisation. */
export function dispatchPdf(act: DispatchShown, desk: Desk | undefined): Promise<Response> {
  return pdfResponse(`distinta-${act.number}`, {
    title: `${dispatchKinds[act.kind]} n. ${act.number}`,
    content: [
      facts([
        ['Sportello', desk ? `${desk.name}, ${desk.organisationName}` : ''],
        ['Giorno', formatDay(act.onDay)],
        ...(act.recipient ? [['Destinatario', `${act.recipient}, ${act.address ?? ''}`] as [string, string]] : []),
        ...(act.tracking ? [['Codice di spedizione', act.tracking] as [string, string]] : []),
        ...(act.authority
          ? [
              [
                'Autorizzazione',
                `${act.authority}, n. ${act.authorisationNumber} del ${act.authorisedOn ? formatDay(act.authorisedOn) : ''}`,
              ] as [string, string],
            ]
          : []),
        ['Pezzi', String(act.pieces)],
        ...(act.note ? [['Nota', act.note] as [string, string]] : []),
      ]),
      pieces(act.items),
      ...(act.undoneAt ? [{ text: 'Annullata.', bold: true, margin: [0, 8, 0, 0] } as Content] : []),
      signatures('Per lo sportello', act.kind === 'returned' ? 'Per il servizio postale' : 'Per ricevuta'),
    ],
    footer: desk?.name ?? '',
  })
}

const pieces = (items: LeavingItem[]): Content => ({
  margin: [0, 14, 0, 0],
  layout: 'lightHorizontalLines',
  table: {
    headerRows: 1,
    widths: [16, 'auto', '*', '*', 'auto', 'auto'],
    body: [
      ['', 'Pezzo', 'Intestatario', 'Mittente', 'Arrivo', 'Etichetta'].map((text) => ({ text, bold: true })),
      ...items.map((item, at) => [
        String(at + 1),
        item.tracking ? `${itemKinds[item.kind]} ${item.tracking}` : itemKinds[item.kind],
        item.addressee?.name ?? item.writtenName ?? '–',
        item.sender ?? '–',
        formatDay(item.receivedOn),
        item.code,
      ]),
    ],
  },
})

/** The addresses of a day's forwardings, two to a row, to cut out and stick on. */
export function addressesPdf(acts: DispatchRow[], day: Temporal.PlainDate): Promise<Response> {
  const cells = acts.map(
    ({ recipient, address, number }): Content => ({
      margin: [6, 8, 6, 8],
      stack: [
        { text: recipient ?? '', bold: true, fontSize: 12 },
        { text: address ?? '', fontSize: 12 },
        { text: `Inoltro n. ${number}`, style: 'small' },
      ],
    }),
  )
  const rows = Array.from({ length: Math.ceil(cells.length / 2) }, (_, row) => [
    cells[row * 2] ?? '',
    cells[row * 2 + 1] ?? '',
  ])
  return pdfResponse('indirizzi', {
    title: `Inoltri del ${formatDay(day)}`,
    content:
      rows.length > 0
        ? [{ table: { widths: ['*', '*'], dontBreakRows: true, body: rows } }]
        : ['Nessun inoltro in questo giorno.'],
  })
}
