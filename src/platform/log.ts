import { pino } from 'pino'

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

/** An error as it may be logged. */
export function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = error.stack?.slice(error.stack.indexOf('\n    at ') + 1)
  if (!isDatabaseError(error)) return { type: error.name, message: error.message, frames }
  const { code, constraint, table, column, routine } = error
  return { type: 'DatabaseError', code, constraint, table, column, routine, frames }
}

type DatabaseError = Error &
  Record<'code' | 'severity', string> &
  Record<'constraint' | 'table' | 'column' | 'routine', unknown>

function isDatabaseError(error: Error): error is DatabaseError {
  return 'severity' in error && 'code' in error
}
