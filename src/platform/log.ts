import { type LogFn, pino } from 'pino'

/**
 * The technical log: one JSON object a line on standard error, so that standard output stays free for answers.
 * It never holds personal data: no request bodies, no query values, and of a database error only where it happened,
 * because PostgreSQL repeats the offending value in its message.
 */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutValues },
    hooks: { logMethod: withoutMessageOfFault },
    redact: {
      paths: [
        'password',
        'email',
        'token',
        'cookie',
        'authorization',
        '*.password',
        '*.email',
        '*.token',
        '*.cookie',
        '*.authorization',
      ],
      remove: true,
    },
  },
  pino.destination({ fd: 2, sync: true }),
)

/** Left to itself, the logger takes the line's words from the error it is given. */
function withoutMessageOfFault(this: unknown, args: Parameters<LogFn>, write: LogFn): void {
  const [subject, words] = args
  write.call(this, subject, words ?? (subject instanceof Object && 'err' in subject ? 'fault' : undefined))
}

/** An error as it may be logged. */
export function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = error.stack?.slice(error.stack.indexOf('\n    at ') + 1)
  if (!isDatabaseError(error)) return { type: error.name, message: withoutQuotes(error.message), frames }
  const { code, constraint, table, column, routine } = error
  return { type: 'DatabaseError', code, constraint, table, column, routine, frames }
}

/** A job that failed, by its kind: the runner repeats the error's own message in its line. */
export function logJobFault(line: string, details: unknown): void {
  const fault = typeof details === 'object' && details !== null && 'error' in details ? details.error : undefined
  log.error({ err: fault }, withoutQuotes(line.replace(/ with error '[\s\S]*$/, '')))
}

// Engines and libraries quote what they could not read: JSON, dates, addresses.
const withoutQuotes = (text: string) => text.replace(/(["'`«“])[\s\S]*["'`»”]/g, '…').slice(0, 300)

type DatabaseError = Error &
  Record<'code' | 'severity', string> &
  Record<'constraint' | 'table' | 'column' | 'routine', unknown>

function isDatabaseError(error: Error): error is DatabaseError {
  return 'severity' in error && 'code' in error
}
