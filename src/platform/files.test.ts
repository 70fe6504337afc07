import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { attachment, displayFileName } from './file-names.ts'
import { opensSmall } from './file-zip.ts'
import { type Files, type KeptFile, openFiles } from './files.ts'
import type { Outcome } from './refusal.ts'

const secret = 'a secret for tests, thirty-two bytes long'
const limit = 300_000
let folder: string
let files: Files
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'approdo-files-'))
  files = openFiles(folder, secret, limit)
})
after(() => rm(folder, { recursive: true }))

const pdf = (size: number) => {
  const bytes = new Uint8Array(size).fill(0x20)
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'))
  return bytes
}
const png = Uint8Array.from(
  Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000049454e44ae426082', 'hex'),
)
const blob = (content: Uint8Array | string) =>
  new Blob([new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content)])
const keep = (name: string, content: Uint8Array | string) => files.keep(name, blob(content))
const contentOf = async (file: KeptFile, room = files) =>
  new Uint8Array(await new Response(await room.read(file)).arrayBuffer())
const pathOf = ({ id }: KeptFile) => join(folder, 'files', id.slice(-2), id)

async function kept(name: string, content: Uint8Array | string): Promise<KeptFile> {
  const outcome = await keep(name, content)
  assert.ok(outcome.ok, outcome.ok ? '' : (outcome.refusals[0]?.sentence ?? ''))
  return outcome.value
}

async function refusedAs(outcome: Promise<Outcome<KeptFile>>): Promise<string | undefined> {
  const answer = await outcome
  return answer.ok ? 'kept' : answer.refusals[0]?.reason
}

test('what is kept comes back the same, and on disk it is noise', async () => {
  for (const size of [10, 65_536, 65_537, 131_072, 200_001]) {
    const content = pdf(size)
    const file = await kept('atto.pdf', content)
    assert.deepEqual(await contentOf(file), content)
    assert.equal((await readFile(pathOf(file))).includes('%PDF'), false)
    assert.equal((await stat(pathOf(file))).mode & 0o777, 0o600)
  }
})

test('its name, type, weight and digest are told, never its path', async () => {
  const file = await kept('/etc/../C:\\Documenti\\Carta d’identità.pdf', pdf(9))
  assert.equal(file.name, 'Carta d’identità.pdf')
  assert.deepEqual([file.type, file.bytes], ['application/pdf', 9])
  assert.match(file.sha256, /^[0-9a-f]{64}$/)
})

test('a byte that was changed, a piece cut off or two pieces swapped are found before anything false is given out', async () => {
  const sealedPiece = 65_536 + 16
  const harms: Record<string, (bytes: Buffer) => Buffer> = {
    changed: (bytes) => Buffer.from(bytes.map((byte, n) => (n === 5 ? byte ^ 1 : byte))),
    'changed at the end': (bytes) => Buffer.from(bytes.map((byte, n) => (n === bytes.length - 1 ? byte ^ 1 : byte))),
    'cut off': (bytes) => bytes.subarray(0, sealedPiece),
    swapped: (bytes) =>
      Buffer.concat([
        bytes.subarray(sealedPiece, 2 * sealedPiece),
        bytes.subarray(0, sealedPiece),
        bytes.subarray(2 * sealedPiece),
      ]),
    emptied: () => Buffer.alloc(0),
  }
  for (const [name, harm] of Object.entries(harms)) {
    const file = await kept('atto.pdf', pdf(200_000))
    await writeFile(pathOf(file), harm(await readFile(pathOf(file))))
    await assert.rejects(contentOf(file), `${name} was not found out`)
  }
})

test('another house, or the key of another file, opens nothing', async () => {
  const [one, other] = [await kept('uno.pdf', pdf(50)), await kept('due.pdf', pdf(60))]
  await assert.rejects(contentOf(one, openFiles(folder, 'another secret that is thirty-two long', limit)))
  await assert.rejects(contentOf({ ...one, wrappedKey: other.wrappedKey }))
})

test('a file weighs at most the limit, and something', async () => {
  assert.equal(await refusedAs(keep('giusto.pdf', pdf(limit))), 'kept')
  assert.equal(await refusedAs(keep('troppo.pdf', pdf(limit + 1))), 'too-large')
  assert.equal(await refusedAs(keep('niente.pdf', '')), 'empty')
})

test('what it is is read from its bytes, and its name must agree', async () => {
  assert.equal((await kept('foto.PNG', png)).type, 'image/png')
  assert.equal((await kept('senza nome', png)).type, 'image/png')
  assert.equal((await kept('appunti.txt', 'Perché no: è città')).type, 'text/plain')
  assert.equal((await kept('vecchi.txt', Uint8Array.from([0x63, 0x69, 0x74, 0x74, 0xe0]))).type, 'text/plain')
  const mail = 'From: a@b.example\r\nTo: c@d.example\r\nSubject: Prova\r\n\r\nBuongiorno'
  assert.equal((await kept('posta.eml', mail)).type, 'message/rfc822')
  const signed = Buffer.concat([Buffer.from('3082010006092a864886f70d010702', 'hex'), Buffer.alloc(250)])
  assert.equal((await kept('ordinanza.pdf.p7m', signed)).type, 'application/pkcs7-mime')
  assert.equal(await refusedAs(keep('foto.pdf', png)), 'not-what-it-says')
  assert.equal(await refusedAs(keep('carta.txt', pdf(50))), 'not-what-it-says')
  for (const [name, content] of [
    ['pagina.txt', '<!doctype html><script>alert(1)</script>'],
    ['disegno.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['programma.pdf', Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0])],
    ['dati.txt', Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7])],
  ] as const)
    assert.equal(await refusedAs(keep(name, content)), 'wrong-type', name)
})

test('a zip is counted as it opens, whatever it says of itself', async () => {
  const bomb = zip([{ name: 'word/document.xml', content: Buffer.alloc(5_000_000), says: 10 }])
  assert.equal(await opensSmall(bomb, 1_000_000), 'too-much')
  assert.equal(await opensSmall(zip([{ name: 'a', content: Buffer.alloc(900_000) }]), 1_000_000), 'yes')
  assert.equal(await opensSmall(bomb.subarray(0, bomb.length - 10), 1_000_000), 'broken')
  const huge = zip([{ name: 'word/document.xml', content: Buffer.alloc(201 * 1024 * 1024), says: 10 }])
  assert.equal(huge.length < limit, true)
  assert.equal(await refusedAs(keep('relazione.docx', huge)), 'too-large-inside')
  assert.equal(
    await refusedAs(keep('archivio.zip', zip([{ name: 'a.txt', content: Buffer.from('ciao') }]))),
    'wrong-type',
  )
})

test('a Word document, an OpenDocument and a spreadsheet are told apart', async () => {
  const types = (main: string) =>
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="${main}"/></Types>`
  const office = (main: string) => zip([{ name: '[Content_Types].xml', content: Buffer.from(types(main)) }])
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
  const macros = 'application/vnd.ms-word.document.macroEnabled.main+xml'
  assert.match((await kept('lettera.docx', office(word))).type, /wordprocessingml/)
  assert.match((await kept('conti.xlsx', office(sheet))).type, /spreadsheetml/)
  assert.equal(await refusedAs(keep('lettera.docx', office(macros))), 'wrong-type')
  const odt = zip([{ name: 'mimetype', content: Buffer.from('application/vnd.oasis.opendocument.text'), stored: true }])
  assert.match((await kept('lettera.odt', odt)).type, /opendocument\.text/)
})

test('a refused file leaves nothing on disk, and a destroyed one is gone', async () => {
  const before = await everything()
  await keep('programma.pdf', Uint8Array.from([0x4d, 0x5a, 0x90, 0]))
  assert.deepEqual(await everything(), before)
  const file = await kept('atto.pdf', pdf(100))
  await files.destroy(file.id)
  await files.destroy(file.id)
  assert.deepEqual(await everything(), before)
  await assert.rejects(contentOf(file))
})

test('an id that is not one never becomes a path', async () => {
  await assert.rejects(async () => files.destroy('../../etc/passwd'), /not the id/)
})

test('no name ends the header early, climbs out of its folder or hides what it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const header = attachment(name)
      assert.match(header, /^attachment; filename="[^"\\\r\n]+"; filename\*=UTF-8''[\x21-\x7e]+$/)
      assert.doesNotMatch(displayFileName(name), /[/\\\p{Cc}\p{Cf}]|^\./u)
      assert.ok([...displayFileName(name)].length <= 200)
      new Headers({ 'content-disposition': header })
    }),
  )
  assert.equal(displayFileName('a\r\nSet-Cookie: x=y.pdf'), 'aSet-Cookie: x=y.pdf')
  assert.equal(displayFileName('fattura\u202Efdp.exe'), 'fatturafdp.exe')
  assert.equal(displayFileName('../../..'), 'documento')
  assert.match(
    attachment('Carta d’identità.pdf'),
    /filename="Carta didentita\.pdf"; filename\*=UTF-8''Carta%20d%E2%80%99identit%C3%A0\.pdf/,
  )
})

async function everything(): Promise<string[]> {
  return (await readdir(join(folder, 'files'), { recursive: true })).filter((name) => name.includes('/')).sort()
}

type Part = { name: string; content: Buffer; says?: number; stored?: boolean }

/** A small zip, which may lie about how much it holds. */
function zip(parts: Part[]): Uint8Array {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, content, says = content.length, stored } of parts) {
    const packed = stored ? content : deflateRawSync(content)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(stored ? 0 : 8, 4)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(says, 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), head, Buffer.from(name), packed])
    const entry = Buffer.alloc(16)
    entry.writeUInt32LE(at, 12)
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), head, entry.subarray(2), Buffer.from(name)]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Uint8Array.from(Buffer.concat([...locals, directory, end]))
}
