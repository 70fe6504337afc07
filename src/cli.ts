import { type Command, type CommandIo, CommandRefused } from './platform/command.ts'
import { ConfigProblem } from './platform/config.ts'
import { log } from './platform/log.ts'

/** The commands, in the order in which `help` names them. Each is loaded when it is asked for. */
const commands: Record<string, () => Promise<Command>> = {
  start: () => import('./commands/start.ts'),
  migrate: () => import('./commands/migrate.ts'),
  status: () => import('./commands/status.ts'),
  user: () => import('./commands/user.ts'),
  demo: () => import('./commands/demo.ts'),
  import: () => import('./commands/import.ts'),
  audit: () => import('./commands/audit.ts'),
  anonymise: () => import('./commands/anonymise.ts'),
}

async function main([name, ...args]: string[]): Promise<number> {
  const json = [name, ...args].includes('--json')
  const io = commandIo(json)
  const load = commands[name ?? '']
  if (name === 'help' || name === '--help') return told(io, await helpText())
  if (!load) return refused(io, `${unknown(name)}${await helpText()}`, 2)
  const command = await load()
  if (args.includes('--help')) return told(io, `${command.summary}\n\n  approdo ${command.usage} [--json]`)
  return run(
    command,
    args.filter((arg) => arg !== '--json'),
    io,
  )
}

async function run(command: Command, args: string[], io: CommandIo): Promise<number> {
  try {
    await command.run(args, io)
    return 0
  } catch (error) {
    if (error instanceof CommandRefused) return refused(io, error.message, 1, error.result)
    if (error instanceof ConfigProblem) return refused(io, error.message, 1)
    if (isMisspelt(error)) return refused(io, `${error.message}\n\n  approdo ${command.usage} [--json]`, 2)
    log.error({ err: error }, 'the command failed')
    return refused(io, 'Qualcosa è andato storto: che cosa, è nella riga qui sopra.', 1)
  }
}

function commandIo(json: boolean): CommandIo {
  return {
    json,
    say: (sentence) => process.stderr.write(`${sentence}\n`),
    print: (line) => json || process.stdout.write(`${line}\n`),
    answer: (result) => json && process.stdout.write(`${JSON.stringify(result)}\n`),
  }
}

function told(io: CommandIo, help: string) {
  io.print(help)
  io.answer({ help })
  return 0
}

function refused(io: CommandIo, sentence: string, exitCode: number, result: Record<string, unknown> = {}) {
  io.say(sentence)
  io.answer({ error: sentence, ...result })
  return exitCode
}

function unknown(name?: string) {
  return name ? `Non conosco il comando «${name}».\n\n` : ''
}

async function helpText() {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()))
  const width = Math.max(...loaded.map(({ usage }) => usage.length))
  const lines = loaded.map(({ usage, summary }) => `  approdo ${usage.padEnd(width)}  ${summary}`)
  return ['Approdo, dalla riga di comando. Con --json la risposta è un solo oggetto JSON.', '', ...lines].join('\n')
}

/** What `parseArgs` of Node throws for an option it does not know or a value that is missing. */
function isMisspelt(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

process.exitCode = await main(process.argv.slice(2))
