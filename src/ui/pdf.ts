import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Content, CustomTableLayout as TableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js'

export type { Content, TableLayout }

type Document = {
  title: string
  content: Content[]
  footer?: string
  size?: 'A4' | 'A5'
  landscape?: boolean
  /** Sheets for several people, of which each gets one: they carry no page numbers. */
  apart?: boolean
}

/** An A4 document of ours: title, text, tables, lines to sign on. Opens in the browser, ready to print. */
export function pdfResponse(
  name: string,
  { title, content, footer, size = 'A4', landscape, apart }: Document,
): Promise<Response> {
  const side = size === 'A5' ? 36 : 56
  return paperResponse(name, {
    info: { title },
    pageSize: size,
    pageOrientation: landscape ? 'landscape' : 'portrait',
    pageMargins: size === 'A5' ? [side, side, side, 56] : [side, side, side, 64],
    defaultStyle: { font: 'Roboto', fontSize: 10.5, lineHeight: 1.25 },
    styles: {
      title: { fontSize: 17, bold: true, margin: [0, 0, 0, 12] },
      heading: { fontSize: 12.5, bold: true, margin: [0, 14, 0, 4] },
      small: { fontSize: 9, color: '#444444' },
      label: { color: '#444444' },
    },
    content: [{ text: title, style: 'title' }, ...content],
    footer: (page, pages) => ({
      columns: [
        { text: footer ?? '', style: 'small' },
        { text: apart ? '' : `Pagina ${page} di ${pages}`, style: 'small', alignment: 'right', width: 'auto' },
      ],
      margin: [side, 20, side, 0],
    }),
  })
}

/** A paper laid out in its own way: a sheet of labels, a board to hang up. */
export async function paperResponse(name: string, definition: TDocumentDefinitions): Promise<Response> {
  const bytes = await rendered(definition)
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name}.pdf"` },
  })
}

/** Lines to sign on, side by side. */
export const signatures = (...who: string[]): Content => ({
  columns: who.map((text) => [
    { text, margin: [0, 28, 0, 26] },
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 200, y2: 0, lineWidth: 0.7 }] },
  ]),
  unbreakable: true,
})

/** Labels and values, one to a line. */
export const facts = (rows: [label: string, value: string][]): Content => ({
  layout: 'noBorders',
  table: { widths: [150, '*'], body: rows.map(([label, value]) => [{ text: label, style: 'label' }, value || '–']) },
})

// Read when a document is first asked for: most of the house never makes one.
async function rendered(definition: TDocumentDefinitions): Promise<Buffer> {
  const pdfmake = (await import('pdfmake')).default
  const fonts = join(dirname(fileURLToPath(import.meta.resolve('pdfmake/package.json'))), 'fonts', 'Roboto')
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts))
  pdfmake.setFonts({
    Roboto: {
      normal: join(fonts, 'Roboto-Regular.ttf'),
      bold: join(fonts, 'Roboto-Medium.ttf'),
      italics: join(fonts, 'Roboto-Italic.ttf'),
      bolditalics: join(fonts, 'Roboto-MediumItalic.ttf'),
    },
  })
  return pdfmake.createPdf(definition).getBuffer()
}
