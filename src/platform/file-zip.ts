import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { entriesOf, mostUnpacked } from './zip-bounds.ts'

/**
 * Does a zip open to a reasonable size? Really unpacks every entry, counting and throwing away what comes out: what its directory says of
 * sizes is not believed, and nothing is gathered in memory. Stops at the first byte too many.
 */
export async function opensSmall(bytes: Uint8Array, most = mostUnpacked): Promise<'yes' | 'too-much' | 'broken'> {
  const entries = entriesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!entries) return 'broken'
  let left = most
  for (const { method, packed } of entries) {
    const size = method === 0 ? packed.length : method === 8 ? await inflatedSize(packed, left) : undefined
    if (size === undefined) return 'broken'
    left -= size
    if (left < 0) return 'too-much'
  }
  return 'yes'
}

/** How many bytes come out, given up as soon as they are more than the limit; undefined when they do not come out at all. */
async function inflatedSize(packed: Uint8Array, limit: number): Promise<number | undefined> {
  let size = 0
  const inflating = Readable.from([packed]).pipe(createInflateRaw())
  try {
    for await (const part of inflating) {
      size += part.length
      if (size > limit) break
    }
    return size
  } catch {
    return undefined
  } finally {
    inflating.destroy()
  }
}
