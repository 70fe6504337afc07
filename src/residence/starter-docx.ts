import { tagGroups, tagLoops } from './letter-tags.ts'

/** A letter to begin from, with the tags in their places, and all of them listed after it. Made here, so that it always holds what there is. */
export async function starterDocx(): Promise<Buffer> {
  const { default: PizZip } = await import('pizzip')
  const zip = new PizZip()
  zip.file('[Content_Types].xml', contentTypes)
  zip.file('_rels/.rels', relations)
  zip.file('word/document.xml', documentOf(body()))
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

/** A Word document of these paragraphs: what the starter is made with. */
export const documentOf = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr></w:body></w:document>`

export const contentTypes =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

export const relations =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'

const body = (): string =>
  [
    ...letter.map((text) => paragraph(text)),
    '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    paragraph('Tutti i segnaposto', { bold: true }),
    paragraph('Copia quelli che ti servono nella tua lettera e cancella questa pagina.'),
    ...tagGroups.flatMap(({ title, tags }) => [
      paragraph(title, { bold: true }),
      table(tags.map(({ tag, meaning }) => [meaning, `{${tag}}`])),
    ]),
    ...tagLoops.flatMap(({ tag, meaning, inside }) => [
      paragraph(meaning, { bold: true }),
      paragraph(`{#${tag}}`),
      ...inside.map((one) => paragraph(`${one.meaning}: {${one.tag}}`)),
      paragraph(`{/${tag}}`),
    ]),
  ].join('')

const letter = [
  '{ente}',
  '{servizio}, {indirizzo_sportello}',
  'N. {numero_lettera}',
  'Gentile {nome_cognome},',
  'Lei è {registrato} presso questo sportello con il n. {numero}, all’indirizzo {indirizzo_residenza}, dal {data_decorrenza} e fino al {valida_fino_al}.',
  'Ritirano la posta in Sua vece:',
  '{#delegati}',
  '{delegato}, {delegato_titolo}, fino al {delegato_al}',
  '{/delegati}',
  '{luogo_e_data}',
  '{operatore}',
]

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const paragraph = (text: string, { bold = false } = {}) =>
  `<w:p><w:pPr><w:spacing w:after="120"/></w:pPr><w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`

const table = (rows: string[][]) =>
  `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="6000"/><w:gridCol w:w="3600"/></w:tblGrid>${rows
    .map(
      (cells) =>
        `<w:tr>${cells.map((text) => `<w:tc><w:tcPr><w:tcW w:w="2500" w:type="pct"/></w:tcPr>${paragraph(text)}</w:tc>`).join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`
