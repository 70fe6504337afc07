import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { openApp } from '../../src/app.tsx'
import { zipOf } from '../../src/imports/zip-in-tests.ts'
import { hubService } from '../../src/organisations/examples.ts'
import { unpacked } from '../../src/platform/zip-bounds.ts'
import type { Routes } from '../../src/ui/request.ts'
import { cookieOf, type LittleWorld, littleWorld } from '../little-world.ts'

let world: LittleWorld
let app: Routes
let cookie: string
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  cookie = await cookieOf(app, 'carla')
})

async function sent(name: string, content: Uint8Array | string): Promise<{ status: number; page: string }> {
  const body = new FormData()
  body.set('kind', 'people')
  body.set('service', hubService)
  body.set('file', new File([typeof content === 'string' ? content : new Uint8Array(content)], name))
  const answer = await app.request('/importa', { method: 'POST', headers: { cookie }, body })
  return { status: answer.status, page: await answer.text() }
}

const workbook = {
  '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
  'xl/workbook.xml': '<?xml version="1.0"?><workbook><sheets><sheet name="F" sheetId="1"/></sheets></workbook>',
}

test('a bomb is put out at the limit, in a sentence, and the house goes on', async () => {
  const packed = deflateRawSync(Buffer.alloc(210 * 1024 * 1024, ' '))
  const { status, page } = await sent('nuclei.xlsx', zipOf(workbook, { 'xl/worksheets/sheet1.xml': packed }))
  assert.equal(status, 422)
  assert.match(page, /supera i 200 MB/)
  assert.equal((await app.request('/status')).status, 200)
})

test('many files that are each within the limit but not together are a bomb too', () => {
  const files = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`${n}.xml`, ' '.repeat(3 * 1024 * 1024)]))
  const read = unpacked(zipOf(files), () => true, 20 * 1024 * 1024)
  assert.ok(!read.ok)
  assert.match(read.refusals[0]?.sentence ?? '', /supera i/)
})

test('a file that says it holds much more than it does is refused before anybody makes room for it', async () => {
  const zip = Buffer.from(zipOf({ ...workbook, 'xl/worksheets/sheet1.xml': '<worksheet/>' }))
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4))
    zip.writeUInt32LE(0xf0000000, at + 24)
  const { status, page } = await sent('nuclei.xlsx', zip)
  assert.equal(status, 422)
  assert.match(page, /rovinato o non è quello che dice/)
})

test('a sheet that declares entities is not read, neither to expand nor to fetch them', async () => {
  const laughs = '<!DOCTYPE l [<!ENTITY a "ah"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
  for (const name of ['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml']) {
    const { status, page } = await sent(
      'nuclei.xlsx',
      zipOf({ ...workbook, [name]: `<?xml version="1.0"?>${laughs}<x>&b;&f;</x>` }),
    )
    assert.equal(status, 422, name)
    assert.match(page, /non si legge come foglio Excel/)
    assert.doesNotMatch(page, /root:/)
  }
})

const wrong: [name: string, content: Uint8Array | string, sentence: RegExp][] = [
  ['nuclei.csv', '%PDF-1.7 finto', /non è un foglio di calcolo/],
  ['nuclei.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /non è un foglio di calcolo|nessuna riga/],
  ['nuclei.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /vecchio formato/],
  [
    'nuclei.csv',
    Buffer.from('4d5a900003000000040000000000ffff0000b800000000000000', 'hex'),
    /non è un foglio|nessuna riga/,
  ],
  ['nuclei.xlsx', 'PK\u0003\u0004niente', /rovinato/],
  ['nuclei.xlsx', zipOf({ 'word/document.xml': '<x/>' }), /non si legge come foglio Excel/],
  ['nuclei.csv', '', /vuoto|Scegli il file/],
]

test('what a file is, is seen from what is in it: each wrong kind has its sentence', async () => {
  for (const [name, content, sentence] of wrong) {
    const { status, page } = await sent(name, content)
    assert.equal(status, 422, String(sentence))
    assert.match(page, sentence)
  }
})

test('macros are never run, and are told', async () => {
  const { value } = await withMacro()
  assert.match(value, /contiene macro: non le ho lette/)
})

async function withMacro(): Promise<{ value: string }> {
  const { readSheet } = await import('../../src/imports/read-sheet.ts')
  const row = (n: number, text: string) => `<row r="${n}"><c r="A${n}" t="inlineStr"><is><t>${text}</t></is></c></row>`
  const read = await readSheet(
    zipOf({
      '[Content_Types].xml':
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      'xl/workbook.xml':
        '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="F" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${row(1, 'Cognome')}${row(2, 'Rossi')}</sheetData></worksheet>`,
      'xl/vbaProject.bin': 'Sub AutoOpen()',
    }),
    'people',
  )
  return { value: read.ok ? read.value.notes.join(' ') : '' }
}

test('a name of a file is only ever a name', async () => {
  for (const name of [
    '../../etc/passwd',
    'a\0b.csv',
    '<img src=x onerror=alert(1)>.csv',
    'con\r\nSet-Cookie: x=y.csv',
    'a'.repeat(5000),
  ]) {
    const { status, page } = await sent(name, 'Cognome;Nome\nRossi;Anna\n')
    assert.ok(status < 500, name.slice(0, 40))
    assert.doesNotMatch(page, /<img src=x/)
  }
})

test('what is larger than may be sent is refused before it is read', async () => {
  const { status, page } = await sent('nuclei.csv', new Uint8Array(31 * 1024 * 1024))
  assert.equal(status, 413)
  assert.match(page, /al massimo 30 MB/)
})

test('a form of half a million fields is answered at once', async () => {
  const started = performance.now()
  const answer = await app.request('/importa', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'a&'.repeat(500_000),
  })
  assert.ok(answer.status >= 400 && answer.status < 500)
  assert.ok(performance.now() - started < 5000)
})
