import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FileKind } from './file-kinds.ts'
import { displayFileName } from './file-names.ts'
import { keyOfTheHouse, sealed, unsealed, unwrapped, wrapped } from './file-sealing.ts'
import { sniff } from './file-sniff.ts'
import { isId } from './ids.ts'
import { done, type Outcome, type Refusal, refused } from './refusal.ts'

/** What the database keeps of a file. Without the wrapped key its bytes are noise. */
export type KeptFile = {
  id: string
  name: string
  type: string
  bytes: number
  sha256: string
  wrappedKey: string
}

/** The room of the files: on disk and sealed, each with a key of its own. Who may open which is not decided here. */
export type Files = {
  /** The most one file may weigh, in bytes. */
  readonly limit: number
  /** Looks at what was sent and keeps it, or says why not. Until a row of the database names it, it is nobody's: `destroy` it if that fails. */
  keep(name: string, content: Blob): Promise<Outcome<KeptFile>>
  /** The content, checked as it goes: it breaks off, rather than give out a byte that was changed. */
  read(file: Pick<KeptFile, 'id' | 'wrappedKey'>): Promise<ReadableStream<Uint8Array>>
  /** Gone for good; nothing happens if it was gone already. Only retention, and whoever just failed to record it, should ask. */
  destroy(id: string): Promise<void>
  /** The ids of the files written before this instant. */
  kept(before: Temporal.Instant): AsyncIterable<string>
}

const megabyte = 1024 * 1024
export const usualFileLimit = 20 * megabyte

export function openFiles(dataFolder: string, secret: string, limit = usualFileLimit): Files {
  const root = join(dataFolder, 'files')
  const houseKey = keyOfTheHouse(secret)
  const placeOf = (id: string) => {
    if (!isId(id)) throw new Error('not the id of a file')
    // The last digits: the first of a time-ordered id are the same for days.
    return { folder: join(root, id.slice(-2)), path: join(root, id.slice(-2), id) }
  }
  return {
    limit,
    async keep(name, content) {
      const looked = await look(displayFileName(name), content, limit)
      if (!looked.ok) return looked
      const { kind, bytes } = looked.value
      const id = randomUUID()
      const key = randomBytes(32)
      await writeWhole(placeOf(id), sealed(key, Readable.from([bytes])))
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const wrappedKey = wrapped(houseKey, id, key)
      return done({ id, name: displayFileName(name), type: kind.type, bytes: bytes.length, sha256, wrappedKey })
    },
    async read({ id, wrappedKey }) {
      const key = unwrapped(houseKey, id, wrappedKey)
      const file = await open(placeOf(id).path)
      return webStream(unsealed(key, createReadStream('', { fd: file })))
    },
    destroy: (id) => rm(placeOf(id).path, { force: true }),
    kept: (before) => written(root, before),
  }
}

async function look(
  name: string,
  content: Blob,
  limit: number,
): Promise<Outcome<{ kind: FileKind; bytes: Uint8Array }>> {
  if (content.size === 0) return refused(empty(name))
  if (content.size > limit) return refused(tooLarge(name, limit))
  const bytes = new Uint8Array(await content.arrayBuffer())
  const kind = await sniff(name, bytes)
  return kind.ok ? done({ kind: kind.value, bytes }) : kind
}

/** All of it or nothing: written and flushed under another name, then linked to its own. */
async function writeWhole({ folder, path }: { folder: string; path: string }, content: AsyncIterable<Buffer>) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.new`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      for await (const part of content) await file.write(part)
      await file.sync()
    } finally {
      await file.close()
    }
    await link(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

/** A reader who goes away closes the file. */
function webStream(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done: over } = await parts.next()
      if (over) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}

async function* written(root: string, before: Temporal.Instant): AsyncGenerator<string> {
  for (const folder of await readdir(root).catch(() => []))
    for (const name of await readdir(join(root, folder)).catch(() => [])) {
      const found = await stat(join(root, folder, name)).catch(() => undefined)
      if (found && isId(name) && found.mtimeMs < before.epochMilliseconds) yield name
    }
}

const empty = (name: string): Refusal => ({
  reason: 'empty',
  field: 'files',
  sentence: `«${name}» è vuoto: controlla di avere scelto quello giusto.`,
})
const tooLarge = (name: string, limit: number): Refusal => ({
  reason: 'too-large',
  field: 'files',
  sentence: `«${name}» è troppo grande: al massimo ${Math.floor(limit / megabyte)} MB. Riduci le immagini o dividilo in più parti.`,
})
