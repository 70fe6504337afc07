/** One command of the command line. Each is a file of `src/commands/` that exports these three. */
export type Command = {
  readonly summary: string
  /** What follows `approdo`, as in `import <file> | --hmis-csv <cartella>`. */
  readonly usage: string
  /** Takes the arguments after its name, `--json` left out. Fails by throwing: `CommandRefused` for what people can put right. */
  run(args: string[], io: CommandIo): Promise<void>
}

export type CommandIo = {
  readonly json: boolean
  /** How things are going, on standard error. */
  say(sentence: string): void
  /** What was asked for, as lines for people on standard output; nothing under `--json`. */
  print(line: string): void
  /** What was asked for, as the one JSON object of `--json`; nothing without. */
  answer(result: Record<string, unknown>): void
}

/** What was asked cannot be done; the message is an Italian sentence that says what to do next. `result` goes with it under `--json`. */
export class CommandRefused extends Error {
  readonly result: Record<string, unknown>
  constructor(message: string, result: Record<string, unknown> = {}) {
    super(message)
    this.result = result
  }
}
