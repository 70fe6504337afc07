import { parseArgs } from 'node:util'
import type { CommandIo } from '../platform/command.ts'
import { readConfig } from '../platform/config.ts'

export const summary = 'Avvia Approdo; la prima volta con il mondo dimostrativo, o con --empty vuoto.'
export const usage = 'start [--empty]'

/** Runs until it is told to stop (Ctrl-C, SIGTERM). */
export async function run(args: string[], io: CommandIo): Promise<void> {
  const { values } = parseArgs({ args, options: { empty: { type: 'boolean', default: false } } })
  const { serve } = await import('../server.ts')
  const running = await serve(readConfig(), { empty: values.empty, say: io.say })
  io.answer({ url: running.url, pid: process.pid })
  await running.closed
}
