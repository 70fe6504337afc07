import { parseArgs } from 'node:util'
import type { CommandIo } from '../platform/command.ts'
import { readConfig } from '../platform/config.ts'
import { ensureServer } from '../platform/database-server.ts'
import { migrate } from '../platform/migrate.ts'

export const summary = 'Porta la banca dati alla versione del programma.'
export const usage = 'migrate'

export async function run(args: string[], io: CommandIo): Promise<void> {
  parseArgs({ args, options: {} })
  const applied: string[] = []
  const server = await ensureServer(readConfig(), io.say)
  try {
    await migrate(server.directUrl, (line) => {
      applied.push(line)
      io.say(line)
    })
  } finally {
    await server.stop()
  }
  io.print('La banca dati è aggiornata.')
  io.answer({ upToDate: true, applied: applied.length })
}
