import { parseArgs } from 'node:util'
import { type CommandIo, CommandRefused } from '../platform/command.ts'
import { readConfig } from '../platform/config.ts'

export const summary = 'Dice se Approdo risponde su questa macchina.'
export const usage = 'status'

export async function run(args: string[], io: CommandIo): Promise<void> {
  parseArgs({ args, options: {} })
  const { port, mail } = readConfig()
  const url = `http://127.0.0.1:${port}`
  const response = await fetch(`${url}/status`, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
  if (!response) throw new CommandRefused(`Approdo non risponde su ${url}. Si avvia con bin/start.`)
  const status: unknown = await response.json().catch(() => undefined)
  if (!response.ok || status === undefined)
    throw new CommandRefused(`${url} risponde, ma non è pronto (${response.status}).`)
  const server = mail && new URL(mail.smtpUrl).host
  io.print(`Approdo risponde su ${url}.`)
  io.print(
    server ? `La posta parte da ${server}.` : 'La posta non parte: manca APPRODO_SMTP. Si legge in Posta in uscita.',
  )
  io.answer({ url, status, mail: server ?? null })
}
