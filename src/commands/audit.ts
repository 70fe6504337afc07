import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type CommandIo, CommandRefused } from '../platform/command.ts'
import { readConfig } from '../platform/config.ts'
import { ensureServer } from '../platform/database-server.ts'
import { type Anchor, readAnchors } from '../trail/anchors.ts'
import { anchorsFile } from '../trail/seal.ts'
import { faultSentence, verdictSentences } from '../trail/verdict-words.ts'
import { type Fault, type Verdict, verifyTrail } from '../trail/verify.ts'

export const summary = 'Controlla che nessuna traccia sia stata cambiata, tolta, aggiunta o spostata.'
export const usage = 'audit verify [--anchors <file>]'

const told = 1000

/** Fails when anything is wrong, after saying what. Writes nothing: not even a new schema. */
export async function run(args: string[], io: CommandIo): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { anchors: { type: 'string' } } })
  if (positionals.join(' ') !== 'verify') throw new CommandRefused(`Di’ che cosa controllare:\n\n  approdo ${usage}`)
  const config = readConfig()
  const anchors = await anchorsFrom(values.anchors ?? anchorsFile(config.dataFolder), values.anchors !== undefined, io)
  const server = await ensureServer(config, io.say)
  try {
    await tell(verifyTrail(server.directUrl, anchors), io)
  } finally {
    await server.stop()
  }
}

async function anchorsFrom(file: string, asked: boolean, io: CommandIo): Promise<Anchor[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined && asked) throw new CommandRefused(`Il file ${file} non c’è, o non si può leggere.`)
  if (text === undefined)
    io.say(`Il file delle ancore ${file} non c’è ancora: controllo solo con quelle nella banca dati.`)
  const { anchors, unread } = readAnchors(text ?? '')
  if (unread.length > 0)
    throw new CommandRefused(`Nel file delle ancore ci sono righe che non lo sono, come «${unread[0]?.slice(0, 80)}».`)
  return anchors
}

async function tell(verifying: AsyncGenerator<Fault, Verdict>, io: CommandIo): Promise<void> {
  const first: Fault[] = []
  let faults = 0
  let step = await verifying.next()
  for (; !step.done; step = await verifying.next()) {
    faults++
    if (first.length < told) first.push(step.value)
    io.print(faultSentence(step.value))
  }
  const verdict = step.value
  for (const sentence of verdictSentences(verdict, faults)) io.print(sentence)
  const result = { intact: faults === 0, faults, first, ...verdict, sealedThrough: sealedThrough(verdict) }
  if (faults === 0) return io.answer(result)
  const many = faults === 1 ? 'una cosa non torna' : `${faults} cose non tornano`
  throw new CommandRefused(`Le tracce non sono integre: ${many}.`, result)
}

const sealedThrough = ({ sealedThrough: last }: Verdict) => last && { ...last, at: last.at.toString() }
