import { crc32 } from 'node:zlib'

export type Stored = { name: string; bytes: Uint8Array }

/** Files in one archive, as they are: what goes in (PDF, photographs) is compressed already. */
export function storedZip(files: readonly Stored[]): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of files) {
    const local = Buffer.concat([header(0x04034b50, name, bytes), Buffer.from(name), bytes])
    entries.push(entry(name, bytes, offset))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(entries)
  return Buffer.concat([...locals, directory, ending(files.length, directory.length, offset)])
}

// PKWARE APPNOTE 6.3.10, §4.3: version 2.0, names in UTF-8, no compression, 1 January 1980.
const common = (name: string, bytes: Uint8Array): [size: number, value: number][] => [
  [2, 20],
  [2, 0x0800],
  [2, 0],
  [2, 0],
  [2, 0x21],
  [4, crc32(bytes)],
  [4, bytes.length],
  [4, bytes.length],
  [2, Buffer.byteLength(name)],
  [2, 0],
]

const header = (signature: number, name: string, bytes: Uint8Array) => packed([[4, signature], ...common(name, bytes)])

const entry = (name: string, bytes: Uint8Array, offset: number) =>
  Buffer.concat([
    packed([[4, 0x02014b50], [2, 20], ...common(name, bytes), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]),
    Buffer.from(name),
  ])

const ending = (count: number, size: number, offset: number) =>
  packed([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, offset],
    [2, 0],
  ])

function packed(fields: [size: number, value: number][]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0))
  let at = 0
  for (const [size, value] of fields) {
    buffer.writeUIntLE(value, at, size)
    at += size
  }
  return buffer
}
