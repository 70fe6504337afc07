import { inflateRawSync } from 'node:zlib'
import { done, type Outcome, refused } from './refusal.ts'

const megabyte = 1024 * 1024
/** A compressed file may say it holds little and hold very much: no more than this is ever unpacked, whatever it says. */
export const mostUnpacked = 200 * megabyte
const mostEntries = 2000

/** One file of a zip, still packed; `size` is what the directory says, not what is there. */
export type Entry = { name: string; method: number; packed: Uint8Array; size: number }

/**
 * The wanted files of a .zip. Reads the central directory and unpacks each with a hard limit on what comes out, so that a bomb stops at
 * the limit instead of filling the memory. Refuses a file that does not hold what it says: other readers make room for what it says.
 */
export function unpacked(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  most = mostUnpacked,
): Outcome<Map<string, Uint8Array>> {
  const entries = entriesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!entries) return refused(notAZip)
  const files = new Map<string, Uint8Array>()
  let left = most
  for (const { name, method, packed, size } of entries.filter((entry) => isWanted(entry.name))) {
    const content = method === 0 ? packed : method === 8 ? inflated(packed, left) : undefined
    if (content === 'too-large' || (content && content.length > left)) return refused(tooLarge(most))
    if (content?.length !== size) return refused(notAZip)
    left -= content.length
    files.set(name, content)
  }
  return done(files)
}

function inflated(packed: Uint8Array, limit: number): Uint8Array | 'too-large' | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) })
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : undefined
  }
}

// APPNOTE.TXT of PKWARE: end of central directory 4.3.16, central directory header 4.3.12, local header 4.3.7.
const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50

/** What the directory at the end of a zip lists; undefined when it cannot be read or is far too long. */
export function entriesOf(zip: Buffer): Entry[] | undefined {
  try {
    const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    if (end < 0 || zip.readUInt32LE(end) !== endSignature) return undefined
    const count = zip.readUInt16LE(end + 10)
    if (count > mostEntries) return undefined
    const entries: Entry[] = []
    let at = zip.readUInt32LE(end + 16)
    for (let n = 0; n < count; n++) {
      if (zip.readUInt32LE(at) !== centralSignature) return undefined
      const [nameLength, extra, comment] = [
        zip.readUInt16LE(at + 28),
        zip.readUInt16LE(at + 30),
        zip.readUInt16LE(at + 32),
      ]
      const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
      const packedLength = zip.readUInt32LE(at + 20)
      const local = zip.readUInt32LE(at + 42)
      if (zip.readUInt32LE(local) !== localSignature) return undefined
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      entries.push({
        name,
        method: zip.readUInt16LE(at + 10),
        packed: zip.subarray(start, start + packedLength),
        size: zip.readUInt32LE(at + 24),
      })
      at += 46 + nameLength + extra + comment
    }
    return entries
  } catch {
    return undefined
  }
}

const notAZip = {
  reason: 'not-readable',
  field: 'file',
  sentence:
    'Il file è rovinato o non è quello che dice di essere: aprilo con il tuo programma, salvalo di nuovo e riprova.',
}

const tooLarge = (most: number) => ({
  reason: 'too-large-inside',
  field: 'file',
  sentence: `Il file, una volta aperto, supera i ${Math.round(most / megabyte)} MB: non lo leggo. Dividilo in file più piccoli.`,
})
