import { parentPort, workerData } from 'node:worker_threads'
import { sheetKinds } from './columns.ts'
import { readSheet } from './read-sheet.ts'

// A thread of its own: reading a large workbook takes seconds, and nobody else should wait for it.
const { bytes, kind } = workerData
const asked = sheetKinds.find((each) => each === kind)
if (bytes instanceof Uint8Array && asked) parentPort?.postMessage(await readSheet(bytes, asked))
