import { Worker } from 'node:worker_threads'
import { type Outcome, refused } from '../platform/refusal.ts'
import type { SheetKind } from './columns.ts'
import { mostBytes, readSheet, tooLarge } from './read-sheet.ts'
import type { Sheet } from './sheet.ts'

const small = 200_000
const mostMemoryMb = 768
const mostSeconds = 60

/** Reads a file away from the requests of others, with a limit to the memory and the time it may take. */
export async function readSheetApart(bytes: Uint8Array, kind: SheetKind): Promise<Outcome<Sheet>> {
  if (bytes.length > mostBytes) return refused(tooLarge(bytes.length))
  if (bytes.length <= small && bytes[0] !== 0x50) return readSheet(bytes, kind)
  const worker = new Worker(new URL('./sheet-worker.js', import.meta.url), {
    workerData: { bytes, kind },
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  })
  return new Promise((resolve) => {
    const giveUp = () => resolve(refused(tooHeavy))
    const timer = setTimeout(giveUp, mostSeconds * 1000)
    worker.once('message', (outcome: Outcome<Sheet>) => resolve(outcome))
    worker.once('error', giveUp)
    worker.once('exit', giveUp)
    const stop = () => {
      clearTimeout(timer)
      void worker.terminate()
    }
    worker.once('message', stop)
    setTimeout(stop, mostSeconds * 1000).unref()
  })
}

const tooHeavy = {
  reason: 'too-heavy',
  field: 'file',
  sentence: 'Il file è troppo pesante da leggere: tieni solo il foglio e le colonne che servono, o salvalo come CSV.',
}
