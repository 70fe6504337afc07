import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

// Each file has a key of its own (AES-256-GCM). Its content is sealed in pieces, each with its place and whether it is the last in the nonce,
// so that no byte is given out before it has been checked, and none can be changed, moved, left out or cut off at the end.

const piece = 64 * 1024
const tagLength = 16

/** Far from what the same secret is used for elsewhere. Changes with the house secret: files kept under another secret cannot be opened. */
export function keyOfTheHouse(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'approdo', 'files, one key for each, wrapped', 32))
}

export function wrapped(houseKey: Buffer, fileId: string, key: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', houseKey, nonce).setAAD(Buffer.from(fileId))
  const sealed = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')
}

/** Throws when the key was wrapped for another file, by another house, or was changed. */
export function unwrapped(houseKey: Buffer, fileId: string, wrappedKey: string): Buffer {
  const all = Buffer.from(wrappedKey, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', houseKey, all.subarray(0, 12))
    .setAAD(Buffer.from(fileId))
    .setAuthTag(all.subarray(-tagLength))
  return Buffer.concat([decipher.update(all.subarray(12, -tagLength)), decipher.final()])
}

export async function* sealed(key: Buffer, content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let count = 0
  for await (const { bytes, last } of pieces(content, piece)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(count++, last))
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
}

/** Throws at the first piece that is not as it was sealed. */
export async function* unsealed(key: Buffer, content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let count = 0
  for await (const { bytes, last } of pieces(content, piece + tagLength)) {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(count++, last)).setAuthTag(bytes.subarray(-tagLength))
    const open = decipher.update(bytes.subarray(0, -tagLength))
    decipher.final()
    yield open
  }
}

function nonceOf(count: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(count, 4)
  nonce.writeUInt8(last ? 1 : 0, 11)
  return nonce
}

/** The same bytes in pieces of one size; the last, perhaps shorter or empty, says so. */
async function* pieces(content: AsyncIterable<Uint8Array>, size: number) {
  let held = Buffer.alloc(0)
  for await (const part of content) {
    held = Buffer.concat([held, part])
    while (held.length > size) {
      yield { bytes: held.subarray(0, size), last: false }
      held = held.subarray(size)
    }
  }
  yield { bytes: held, last: true }
}
