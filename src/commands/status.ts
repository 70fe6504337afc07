import { parseArgs } from 'node:util'
import { type CommandIo, CommandRefused } from '../platform/command.ts'
import { readConfig } from '../platform/config.ts'

export const summary = 'Dice se Approdo risponde su questa macchina.'
export const usage = 'status'

export async function run(args: string[], io: CommandIo): Promise<void> {
  parseArgs({ args, options: {} })
  const url = `http://127.0.0.1:${readConfig().port}`
  const response = await fetch(`${url}/status`, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
  if (!response) throw new CommandRefused(`Approdo non risponde su ${url}. Si avvia con bin/start.`)
  const status: unknown = await response.json().catch(() => undefined)
  if (!response.ok || status === undefined)
    throw new CommandRefused(`${url} risponde, ma non è pronto (${response.status}).`)
  io.print(`Approdo risponde su ${url}.`)
  io.answer({ url, status })
}
