import { formatDayShort } from '../ui/format.ts'
import { type Content, paperResponse } from '../ui/pdf.ts'
import type { Label } from './label-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { initialsOf } from './sheet-rules.ts'
import { itemKinds } from './words.ts'

/** A4 in three columns of eight, 70 × 37 mm each: the commonest sheet of labels. In points. */
const columns = 3
const rows = 8
export const labelsPerSheet = columns * rows
const [width, height] = [595.28 / columns, 841.89 / rows]
const inset = 12
const side = height - 2 * inset

type Sheet = { labels: Label[]; firstFree: number; withNames: boolean; publicUrl: string }

/** The labels on their sheets, from the first free one on: QR, number and code. Who must not be found has neither name nor initials. */
export function labelSheet({ labels, firstFree, withNames, publicUrl }: Sheet): Promise<Response> {
  return paperResponse('etichette', {
    info: { title: 'Etichette' },
    pageSize: 'A4',
    pageMargins: [0, 0, 0, 0],
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.1 },
    content: labels.flatMap((label, index) => {
      const place = index + firstFree - 1
      const isFirst = index > 0 && place % labelsPerSheet === 0
      const x = (place % columns) * width + inset
      const y = Math.floor((place % labelsPerSheet) / columns) * height + inset
      return oneLabel(label, { x, y }, withNames, publicUrl, isFirst)
    }),
  })
}

function oneLabel(
  label: Label,
  { x, y }: { x: number; y: number },
  withNames: boolean,
  publicUrl: string,
  newPage: boolean,
): Content[] {
  const at = { x: x + side + 8, y }
  const lines = [
    { text: label.addressee ? `n. ${label.addressee.number}` : 'DA PARTE', fontSize: 15, bold: true },
    { text: whose(label, withNames), fontSize: 10, bold: true },
    { text: label.code.replace(/^(.{3})/, '$1 '), fontSize: 12 },
    {
      text: shortened(
        [itemKinds[label.kind], formatDayShort(label.receivedOn), label.shelf].filter(Boolean).join(' · '),
        44,
      ),
      fontSize: 7.5,
    },
  ]
  return [
    {
      qr: new URL(paths.label(label.code), publicUrl).href,
      fit: side,
      eccLevel: 'M',
      absolutePosition: { x, y },
      pageBreak: newPage ? 'before' : undefined,
    },
    {
      absolutePosition: at,
      columns: [{ width: width - side - 2 * inset - 8, stack: lines.filter(({ text }) => text !== '') }],
    },
  ]
}

function whose({ addressee, isProtected }: Label, withNames: boolean): string {
  if (!addressee || isProtected) return ''
  return withNames ? shortened(addressee.name, 26) : initialsOf(addressee.name)
}

/** So that no label grows into the one below it: two lines of its letters, about. */
const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
