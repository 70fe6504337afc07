import { crc32, deflateRawSync } from 'node:zlib'

/** A .zip made by hand, so that tests can hold what no honest program writes. `packed` is put in as it is. */
export function zipOf(texts: Record<string, string>, packed: Record<string, Uint8Array> = {}): Uint8Array {
  const entries = [
    ...Object.entries(texts).map(([name, text]) => entryOf(name, deflateRawSync(text), Buffer.from(text))),
    ...Object.entries(packed).map(([name, content]) => entryOf(name, Buffer.from(content), Buffer.alloc(0))),
  ]
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, crc, size } of entries) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc, 14)
    local.writeUInt32LE(content.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(name.length, 26)
    const header = Buffer.alloc(46)
    header.writeUInt32LE(0x02014b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt16LE(20, 6)
    header.writeUInt16LE(8, 10)
    header.writeUInt32LE(crc, 16)
    header.writeUInt32LE(content.length, 20)
    header.writeUInt32LE(size, 24)
    header.writeUInt16LE(name.length, 28)
    header.writeUInt32LE(offset, 42)
    locals.push(local, name, content)
    central.push(header, name)
    offset += 30 + name.length + content.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...locals, directory, end]))
}

const entryOf = (name: string, content: Buffer, plain: Buffer) => ({
  name: Buffer.from(name),
  content,
  crc: crc32(plain),
  size: plain.length,
})
