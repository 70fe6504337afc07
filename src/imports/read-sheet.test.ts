import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import writeXlsx from 'write-excel-file/node'
import { sheetKinds } from './columns.ts'
import { readSheet } from './read-sheet.ts'
import { readSheetApart } from './read-sheet-apart.ts'
import type { Sheet } from './sheet.ts'
import { template } from './templates.ts'
import { zipOf } from './zip-in-tests.ts'

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding))

async function sheetOf(content: Uint8Array): Promise<Sheet> {
  const read = await readSheet(content, 'people')
  assert.ok(read.ok, JSON.stringify(read))
  return read.value
}

async function sentenceOf(content: Uint8Array): Promise<string> {
  const read = await readSheet(content, 'people')
  assert.ok(!read.ok)
  return read.refusals[0]?.sentence ?? ''
}

test('a CSV is read with ; , or tab, with or without byte order mark', async () => {
  for (const separator of [';', ',', '\t'])
    for (const mark of ['', '\uFEFF']) {
      const { headings, rows } = await sheetOf(
        bytes(`${mark}${['Cognome', 'Nome'].join(separator)}\r\n${['Rossi', 'Niccolò'].join(separator)}\r\n`),
      )
      assert.deepEqual(headings, ['Cognome', 'Nome'])
      assert.deepEqual(rows, [{ number: 2, cells: ['Rossi', 'Niccolò'] }])
    }
})

test('Latin-1 and UTF-16 letters are read', async () => {
  const text = 'Cognome;Nome\nRossi;Niccolò\n'
  assert.equal((await sheetOf(bytes(text, 'latin1'))).rows[0]?.cells[1], 'Niccolò')
  assert.equal((await sheetOf(bytes(`\uFEFF${text}`, 'utf16le'))).rows[0]?.cells[1], 'Niccolò')
})

test('a cell may hold separators, quotes and line breaks, and rows keep the number of the spreadsheet', async () => {
  const { rows } = await sheetOf(bytes('Cognome;Nome\n\n"De; Luca";"Anna ""Nina""\nMaria"\n\nBianchi;Ugo\n'))
  assert.deepEqual(
    rows.map(({ number }) => number),
    [3, 5],
  )
  assert.equal(rows[0]?.cells[0], 'De; Luca')
})

test('null bytes do not get lost: the cell is marked', async () => {
  const { rows } = await sheetOf(bytes('Cognome;Nome\nRos\0si;Anna\n'))
  assert.match(String(rows[0]?.cells[0]), /\uFFFD/)
})

test('what is no spreadsheet is told in a sentence', async () => {
  assert.match(await sentenceOf(new Uint8Array()), /vuoto/)
  assert.match(await sentenceOf(bytes('Cognome;Nome\n')), /nessuna riga/)
  assert.match(await sentenceOf(bytes('%PDF-1.7 …')), /non è un foglio/)
  assert.match(await sentenceOf(new Uint8Array(Buffer.from('d0cf11e0a1b11ae1', 'hex'))), /vecchio formato/)
  assert.match(
    await sentenceOf(new Uint8Array(Buffer.from(Array.from({ length: 900 }, (_, n) => n % 32)))),
    /non è un foglio/,
  )
  assert.match(
    await sentenceOf(zipOf({ 'content.xml': '<x/>', mimetype: 'application/vnd.oasis.opendocument.spreadsheet' })),
    /OpenDocument/,
  )
  assert.match(await sentenceOf(zipOf({ 'a.txt': 'ciao' })), /non si legge/)
  assert.match(await sentenceOf(bytes('PK\u0003\u0004 rotto')), /rovinato/)
})

test('more than 20 MB is refused with the limit', async () => {
  assert.match(await sentenceOf(new Uint8Array(21 * 1024 * 1024)), /21 MB e il massimo è 20/)
})

test('a workbook is read with its days, numbers and text', async () => {
  const content = await writeXlsx([
    [{ value: 'Cognome' }, { value: 'Nome' }, { value: 'Data di nascita' }],
    [
      { value: 'Rossi' },
      { value: 'Anna' },
      { type: Date, value: new Date('1990-05-06T00:00:00Z'), format: 'dd/mm/yyyy' },
    ],
  ]).toBuffer()
  const { rows } = await sheetOf(new Uint8Array(content))
  assert.deepEqual(rows, [{ number: 2, cells: ['Rossi', 'Anna', '1990-05-06'] }])
})

const book = (sheet: string, more: Record<string, string> = {}) =>
  zipOf({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml':
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Foglio1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheet}</worksheet>`,
    ...more,
  })
const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
const headings = `<row r="1">${cell('A1', 'Cognome')}${cell('B1', 'Nome')}</row>`

test('formulas give their value, merged cells their first; macros are not read; each is told', async () => {
  const { rows, notes } = await sheetOf(
    book(
      `<sheetData>${headings}<row r="2">${cell('A2', 'Rossi')}<c r="B2" t="str"><f>CONCATENATE("An","na")</f><v>Anna</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>`,
      { 'xl/vbaProject.bin': 'x' },
    ),
  )
  assert.deepEqual(rows[0]?.cells, ['Rossi', 'Anna'])
  assert.match(notes.join(' '), /macro.*formule.*celle unite \(A2:A3\)/)
})

test('an empty sheet, too many columns and too many rows are refused', async () => {
  assert.match(await sentenceOf(book('<sheetData/>')), /vuoto/)
  assert.match(
    await sentenceOf(book(`<sheetData>${headings}<row r="2">${cell('XFD2', 'x')}</row></sheetData>`)),
    /200 colonne/,
  )
  assert.match(
    await sentenceOf(book(`<sheetData>${headings}<row r="1048576">${cell('A1048576', 'x')}</row></sheetData>`)),
    /20\.000 righe/,
  )
})

test('a zip bomb stops at the limit', async () => {
  const packed = deflateRawSync(Buffer.alloc(230 * 1024 * 1024, ' '))
  const bomb = zipOf({ 'xl/workbook.xml': '<x/>' }, { 'xl/worksheets/sheet1.xml': packed })
  assert.ok(bomb.length < 1024 * 1024)
  const read = await readSheetApart(bomb, 'people')
  assert.ok(!read.ok)
  assert.match(read.refusals[0]?.sentence ?? '', /supera i 200 MB/)
})

test('the templates can be read back', async () => {
  for (const kind of sheetKinds)
    for (const format of ['csv', 'xlsx'] as const) {
      const read = await readSheetApart(new Uint8Array(await template(kind, format)), kind)
      assert.ok(read.ok)
      assert.equal(read.value.rows.length, 2)
    }
})
