import type { Desk } from '../residence/desks.ts'
import { formatDayShort, formatInstant } from '../ui/format.ts'
import { type Content, facts, pdfResponse } from '../ui/pdf.ts'
import type { HandOverShown } from './hand-over-queries.ts'
import { drawingOf } from './signature-rules.ts'
import { identityInWords, itemKinds } from './words.ts'

/** The receipt of a hand-over, on half a sheet: what was taken, by whom, and where to sign. */
export function receiptPdf(act: HandOverShown, desk: Desk | undefined): Promise<Response> {
  const taker = act.proxyName ?? act.addressee?.name ?? ''
  return pdfResponse(`ricevuta-${act.number}`, {
    title: `Ricevuta di consegna n. ${act.number}`,
    size: 'A5',
    content: [
      facts([
        ['Sportello', desk ? `${desk.name}, ${desk.organisationName}` : ''],
        ['Intestatario', act.addressee ? `${act.addressee.name}, n. ${act.addressee.number}` : ''],
        ['Ritirato da', act.proxyName ? `${act.proxyName}, per delega` : 'la persona'],
        ['Riconosciuta con', identityInWords(act)],
        ['Consegnato', `${formatInstant(act.at)}${act.byName ? `, da ${act.byName}` : ''}`],
      ]),
      pieces(act),
      ...(act.undoneAt
        ? [
            {
              text: `Consegna annullata il ${formatInstant(act.undoneAt)}.`,
              bold: true,
              margin: [0, 8, 0, 0],
            } as Content,
          ]
        : []),
      signed(act, taker),
    ],
    footer: 'La busta è stata consegnata chiusa.',
  })
}

const pieces = ({ items }: HandOverShown): Content => ({
  margin: [0, 12, 0, 0],
  layout: 'lightHorizontalLines',
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths: ['auto', '*', 'auto', 'auto'],
    body: [
      ['Pezzo', 'Mittente', 'Arrivo', 'Etichetta'].map((text) => ({ text, bold: true })),
      ...items.map((item) => [
        itemKinds[item.kind],
        item.sender ?? '–',
        { text: formatDayShort(item.receivedOn), noWrap: true },
        item.code,
      ]),
    ],
  },
})

function signed(act: HandOverShown, taker: string): Content {
  const drawing = act.drawn ? drawingOf(act.drawn) : undefined
  const line = { canvas: [{ type: 'line' as const, x1: 0, y1: 0, x2: 200, y2: 0, lineWidth: 0.7 }] }
  const ink = drawing && {
    svg: `<svg viewBox="0 0 ${drawing.width} ${drawing.height}"><path d="${drawing.path}" fill="none" stroke="#17212b" stroke-width="2"/></svg>`,
    fit: [200, 60] as [number, number],
  }
  return {
    unbreakable: true,
    margin: [0, 20, 0, 0],
    stack: [
      { text: `Per ricevuta, ${taker}` },
      ink ??
        (act.proof === 'pin'
          ? { text: 'Confermata con il PIN della persona.', margin: [0, 8, 0, 0] }
          : { text: ' ', margin: [0, 24, 0, 0] }),
      ...(act.proof === 'pin' ? [] : [line]),
    ],
  }
}
